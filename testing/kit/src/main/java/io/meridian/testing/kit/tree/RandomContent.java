package io.meridian.testing.kit.tree;

import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;
import io.meridian.kernel.posix.PosixFile;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;

/** Makes files of all sizes; most are small, some compress, some have holes. */
final class RandomContent {
    private static final int KIBI = 1 << 10;
    private static final int MEBI = 1 << 20;

    private final PosixDirectory root;
    private final SplittableRandom random;

    RandomContent(PosixDirectory root, SplittableRandom random) {
        this.root = root;
        this.random = random;
    }

    void make(byte[] path) throws PosixException {
        try (PosixFile file = root.createFile(path, 0600)) {
            int roll = random.nextInt(100);
            if (roll < 8) {
                return; // empty
            }
            if (roll < 12) {
                fillSparse(file);
            } else if (roll < 15) {
                file.write(0, bytes(random.nextInt(MEBI, 3 * MEBI)));
            } else if (roll < 35) {
                file.write(0, bytes(random.nextInt(4 * KIBI, 100 * KIBI)));
            } else {
                file.write(0, bytes(random.nextInt(1, 4 * KIBI)));
            }
        }
    }

    /** Random bytes, or text-like ones that compress. */
    ByteBuffer bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        if (random.nextBoolean()) {
            for (int i = 0; i < length; i++) {
                bytes[i] = (byte) ('a' + (bytes[i] & 3));
            }
        }
        return ByteBuffer.wrap(bytes);
    }

    private void fillSparse(PosixFile file) throws PosixException {
        int length = random.nextInt(MEBI, 20 * MEBI);
        file.truncate(length);
        int pieces = random.nextInt(4);
        for (int i = 0; i < pieces; i++) {
            int size = random.nextInt(1, 70 * KIBI);
            file.write(random.nextInt(length - size), bytes(size));
        }
    }
}
