package io.meridian.testing.kit.reader;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The keys of one vault, and what is opened or derived with them directly (sections 2 and 3). */
final class Keyring {

    private static final String EPOCHS = "epochs/";

    private final String repositoryId;
    private final byte[] master;
    private final Map<Long, Epoch> epochs = new TreeMap<>();

    private Keyring(String repositoryId, byte[] master) {
        this.repositoryId = repositoryId;
        this.master = master;
    }

    static Keyring load(VaultDirectory vault, Config config, byte[] master) throws IOException {
        config.verify(master);
        Keyring keyring = new Keyring(config.repositoryId(), master);
        for (String name : vault.list(EPOCHS, "[0-9]{8}")) {
            long number = Long.parseLong(name.substring(EPOCHS.length()));
            Refusal.unless(number > 0, name, "epochs begin at 1");
            keyring.epochs.put(
                    number, Epoch.parse(keyring.openWithMaster(name, 'E', vault.read(name))));
        }
        Refusal.unless(!keyring.epochs.isEmpty(), EPOCHS, "holds no epoch");
        return keyring;
    }

    String repositoryId() {
        return repositoryId;
    }

    Epoch epoch(String object, long number) throws Refusal {
        Epoch epoch = epochs.get(number);
        if (epoch == null) {
            throw new Refusal(object, "needs epoch " + number + ", which the vault does not have");
        }
        return epoch;
    }

    /** The payload of a sealed object under the epoch it names. */
    Fields open(String name, char type, byte[] object) throws Refusal {
        Fields body = Envelope.open(name, type, object);
        long epoch = body.u32();
        byte[] secret = epoch == 0 ? master : epoch(name, epoch).metadataKey();
        return openBody(name, type, secret, body);
    }

    /** The payload of an object that section 3 seals with epoch 0. */
    Fields openWithMaster(String name, char type, byte[] object) throws Refusal {
        Fields body = Envelope.open(name, type, object);
        Refusal.unlessEqual(0, body.u32(), name, "epoch");
        return openBody(name, type, master, body);
    }

    /** The bytes every associated data begins with: repository id, type, version. */
    Bytes associatedData(char type) {
        return new Bytes().hex(repositoryId).u8(type).u8(Envelope.VERSION);
    }

    /** The name16 of a backup (section 4). */
    String nameOfBackup(String backupId) {
        byte[] key =
                Crypto.hkdf(
                        master,
                        new Bytes().hex(repositoryId).toArray(),
                        "meridian/1/names",
                        Crypto.KEY_BYTES);
        byte[] mac = Crypto.hmac(key, new Bytes().ascii("backup").u8(0).ascii(backupId).toArray());
        return HexFormat.of().formatHex(mac, 0, 16);
    }

    /** The source16 in the names of a source's logs (section 4). */
    String nameOfSource(String kind, String location, String host) {
        byte[] key =
                Crypto.hkdf(
                        master,
                        new Bytes().hex(repositoryId).toArray(),
                        "meridian/1/names",
                        Crypto.KEY_BYTES);
        Bytes hashed = new Bytes().ascii("log").u8(0);
        for (String text : List.of(kind, location, host)) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            hashed.uvar(utf8.length).raw(utf8);
        }
        return HexFormat.of().formatHex(Crypto.hmac(key, hashed.toArray()), 0, 16);
    }

    private Fields openBody(String name, char type, byte[] secret, Fields body) throws Refusal {
        byte[] salt = body.raw(32);
        byte[] commitment = body.raw(32);
        byte[] okm = Crypto.hkdf(secret, salt, "meridian/1/object/" + type, 64);
        byte[] aad = associatedData(type).ascii(name).toArray();
        byte[] payload = Crypto.openCommitted(name, okm, commitment, aad, body.rest());
        return new Fields(name, payload);
    }

    /** Whether an epoch from {@code newest} down to the first names these bytes with the id. */
    boolean names(ChunkKind kind, long newest, ChunkId id, byte[] plain) {
        for (long number = newest; number >= 1; number--) {
            Epoch epoch = epochs.get(number);
            if (epoch != null && id.equals(ChunkId.of(Crypto.hmac(epoch.idKey(kind), plain)))) {
                return true;
            }
        }
        return false;
    }
}
