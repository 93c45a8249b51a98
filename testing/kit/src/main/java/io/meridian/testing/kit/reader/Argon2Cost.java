package io.meridian.testing.kit.reader;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id's cost in a key slot; all zero where no passphrase is stretched. Bounded, because a
 * store can write any cost into a slot and the reader would pay it before it notices.
 */
record Argon2Cost(long memoryKib, long passes, long lanes) {

    private static final long MAX_MEMORY_KIB = 4L << 20;
    private static final long MAX_PASSES = 64;
    private static final long MAX_LANES = 255;
    private static final int KIB_A_LANE = 8;

    static Argon2Cost parse(Fields body) throws Refusal {
        return new Argon2Cost(body.u32(), body.u32(), body.u32());
    }

    void check(String object, boolean isPassphrase) throws Refusal {
        boolean none = memoryKib == 0 && passes == 0 && lanes == 0;
        boolean bounded =
                passes >= 1
                        && passes <= MAX_PASSES
                        && lanes >= 1
                        && lanes <= MAX_LANES
                        && memoryKib >= KIB_A_LANE * lanes
                        && memoryKib <= MAX_MEMORY_KIB;
        Refusal.unless(isPassphrase ? bounded : none, object, "does not allow " + this);
    }

    byte[] stretch(byte[] passphrase, byte[] salt) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withSalt(salt)
                        .withMemoryAsKB((int) memoryKib)
                        .withIterations((int) passes)
                        .withParallelism((int) lanes)
                        .build());
        byte[] secret = new byte[Crypto.KEY_BYTES];
        generator.generateBytes(passphrase, secret);
        return secret;
    }
}
