package io.meridian.testing.kit.reader;

import java.io.IOException;
import java.util.Arrays;

/** A key slot of section 3: one way to unwrap the master key. */
final class KeySlot {

    static final String FOLDER = "keys/";
    static final String TAIL = "[0-9a-f]{8}";

    /** What the holder presents, by the name that section 3 gives it. */
    enum Kind {
        KEY_FILE("key-file"),
        PHRASE("phrase"),
        PASSPHRASE("passphrase");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        private static Kind parse(Fields body) throws Refusal {
            return switch (body.code("slot kind", 1, 3)) {
                case 1 -> KEY_FILE;
                case 2 -> PHRASE;
                default -> PASSPHRASE;
            };
        }
    }

    private final String name;
    private final Kind kind;
    private final Argon2Cost cost;
    private final byte[] salt;
    private final byte[] commitment;
    private final byte[] sealed;

    private KeySlot(String name, Fields body) throws Refusal {
        this.name = name;
        this.kind = Kind.parse(body);
        this.cost = Argon2Cost.parse(body);
        cost.check(name, kind == Kind.PASSPHRASE);
        this.salt = body.raw(32);
        this.commitment = body.raw(32);
        this.sealed = body.rest();
    }

    static KeySlot read(VaultDirectory vault, String name) throws IOException {
        return new KeySlot(name, Envelope.open(name, 'K', vault.read(name)));
    }

    Kind kind() {
        return kind;
    }

    /** The secret that a passphrase gives with this slot's salt and cost. */
    byte[] stretch(byte[] passphrase) {
        return cost.stretch(passphrase, salt);
    }

    /** The master key; refused when the secret is not this slot's. */
    byte[] unwrap(String repositoryId, byte[] secret) throws Refusal {
        byte[] okm = Crypto.hkdf(secret, salt, "meridian/1/slot/" + kind.label, 64);
        byte[] aad =
                new Bytes().hex(repositoryId).ascii("K").u8(Envelope.VERSION).ascii(name).toArray();
        Fields payload = new Fields(name, Crypto.openCommitted(name, okm, commitment, aad, sealed));
        byte[] master = payload.raw(Crypto.KEY_BYTES);
        payload.time();
        payload.text();
        payload.finish();
        checkDerived(master, secret);
        return master;
    }

    private void checkDerived(byte[] master, byte[] secret) throws Refusal {
        if (kind != Kind.PASSPHRASE) {
            byte[] derived = Crypto.hkdf(master, salt, "meridian/1/slot-secret/" + kind.label, 32);
            Refusal.unless(
                    Arrays.equals(derived, secret), name, "secret is not derived from the master");
        }
    }
}
