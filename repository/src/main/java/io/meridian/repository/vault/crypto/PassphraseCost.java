package io.meridian.repository.vault.crypto;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * How dear it is to try a passphrase: Argon2id. The bounds keep a damaged or hostile slot from
 * asking for all memory.
 *
 * @param memoryKib KiB of memory
 */
record PassphraseCost(int memoryKib, int passes, int lanes) {
    /** 64 MiB and three passes: about a third of a second. */
    static final PassphraseCost DEFAULT = new PassphraseCost(64 * 1024, 3, 1);

    static final PassphraseCost NONE = new PassphraseCost(0, 0, 0);

    /**
     * A slot says what to spend before anything shows that it is genuine, so a store could ask for
     * more than there is.
     */
    static final int MAX_MEMORY_KIB = 256 * 1024;

    boolean isPlausible() {
        return memoryKib >= 8 * lanes
                && memoryKib <= MAX_MEMORY_KIB
                && passes >= 1
                && passes <= 64
                && lanes >= 1
                && lanes <= 64;
    }

    Key stretch(byte[] passphrase, byte[] salt) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withMemoryAsKB(memoryKib)
                        .withIterations(passes)
                        .withParallelism(lanes)
                        .withSalt(salt)
                        .build());
        byte[] stretched = new byte[Key.BYTES];
        generator.generateBytes(passphrase, stretched);
        return Key.of(stretched);
    }
}
