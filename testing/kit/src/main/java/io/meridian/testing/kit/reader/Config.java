package io.meridian.testing.kit.reader;

import java.io.IOException;
import java.util.Arrays;

/** Section 5. Read before any key is known; {@link #verify} proves it once the master key is. */
final class Config {

    static final String NAME = "config";
    private static final int MAC_BYTES = 32;

    private final byte[] object;
    private final String repositoryId;

    private Config(byte[] object, String repositoryId) {
        this.object = object;
        this.repositoryId = repositoryId;
    }

    static Config read(VaultDirectory vault) throws IOException {
        byte[] object = vault.read(NAME);
        Fields fields = Envelope.open(NAME, 'C', object);
        String repositoryId = fields.id16();
        Refusal.unlessEqual(1, fields.u16(), NAME, "format");
        Refusal.unlessEqual(0, fields.u64(), NAME, "feature flags");
        fields.u64();
        fields.raw(5 * Integer.BYTES);
        fields.code("store probe", 0, 1);
        fields.raw(MAC_BYTES);
        fields.finish();
        return new Config(object, repositoryId);
    }

    /** The repository id as 32 hexadecimal digits. */
    String repositoryId() {
        return repositoryId;
    }

    void verify(byte[] master) throws Refusal {
        byte[] key =
                Crypto.hkdf(
                        master,
                        new Bytes().hex(repositoryId).toArray(),
                        "meridian/1/config",
                        Crypto.KEY_BYTES);
        int macAt = object.length - Envelope.CRC_BYTES - MAC_BYTES;
        byte[] expected = Crypto.hmac(key, Arrays.copyOf(object, macAt));
        byte[] found = Arrays.copyOfRange(object, macAt, macAt + MAC_BYTES);
        Refusal.unless(Crypto.same(expected, found), NAME, "MAC does not match");
    }
}
