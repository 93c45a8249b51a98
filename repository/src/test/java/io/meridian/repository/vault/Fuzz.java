package io.meridian.repository.vault;

import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.testing.kit.SeededTest;

import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Feeds a decoder with bytes that are nearly right, and with bytes that are not at all. */
public final class Fuzz {
    private static final int CASES = Boolean.getBoolean("meridian.thorough") ? 60_000 : 3_000;

    private Fuzz() {}

    /**
     * Only these two failures may come out.
     *
     * @param good what encoders made
     */
    public static void check(List<byte[]> good, Consumer<byte[]> decoder) {
        check(good, decoder, true);
    }

    /**
     * The same.
     *
     * @param accepted whether the decoder takes what is good
     */
    public static void check(List<byte[]> good, Consumer<byte[]> decoder, boolean accepted) {
        if (accepted) {
            good.forEach(decoder);
        }
        SeededTest.run(
                CASES,
                (random, size) -> {
                    byte[] bytes = mutated(good.get(random.nextInt(good.size())), random);
                    try {
                        decoder.accept(bytes);
                    } catch (Corruption | InvalidRequest told) {
                        // As it should be.
                    }
                });
    }

    /** Changed, shortened, lengthened, with long numbers put in, or nothing but chance. */
    public static byte[] mutated(byte[] good, Random random) {
        if (random.nextInt(20) == 0) {
            byte[] chance = new byte[random.nextInt(200)];
            random.nextBytes(chance);
            return chance;
        }
        byte[] bytes = good.clone();
        if (random.nextInt(4) == 0) {
            bytes = java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length + 9));
        }
        if (random.nextInt(8) == 0) {
            bytes = withInserted(bytes, random);
        }
        int changes = bytes.length == 0 ? 0 : random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) 0xFF;
                case 2 -> bytes[at] = (byte) random.nextInt();
                default -> {
                    for (int j = at; j < Math.min(bytes.length, at + 9); j++) {
                        bytes[j] = (byte) (random.nextBoolean() ? 0xFF : 0x7F);
                    }
                }
            }
        }
        return bytes;
    }

    /** With a number in the format's variable length put in: the largest, or one of a few. */
    private static byte[] withInserted(byte[] bytes, Random random) {
        byte[] number = new byte[1 + random.nextInt(10)];
        java.util.Arrays.fill(number, random.nextBoolean() ? (byte) 0xFF : (byte) 0x80);
        number[number.length - 1] = (byte) (number.length == 10 ? 1 : random.nextInt(128));
        int at = random.nextInt(bytes.length + 1);
        int replaced = random.nextBoolean() ? 0 : Math.min(1, bytes.length - at);
        byte[] longer = new byte[bytes.length + number.length - replaced];
        System.arraycopy(bytes, 0, longer, 0, at);
        System.arraycopy(number, 0, longer, at, number.length);
        System.arraycopy(
                bytes, at + replaced, longer, at + number.length, bytes.length - at - replaced);
        return longer;
    }
}
