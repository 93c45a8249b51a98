package io.meridian.repository.vault.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntFunction;

class AdaptiveZstdCodecTest {
    private static final int CHUNKS = 33;
    private static final int CHUNK_BYTES = 128 << 10;

    private final Random random = new Random(20261120);

    @Test
    void whatTheStrongLevelShrinksFurtherIsLeftToIt() {
        Sizes sizes = sizesOf(seed -> words(new Random(seed)));
        assertTrue(sizes.strong() < sizes.fast() * 0.97, sizes::toString);
        assertEquals(sizes.strong(), sizes.adaptive());
    }

    @Test
    void whatTheStrongLevelDoesNotShrinkGoesTheFastWay() {
        Sizes sizes = sizesOf(seed -> blocks(new Random(seed)));
        assertTrue(sizes.fast() <= sizes.strong() * 1.01, sizes::toString);
        assertTrue(sizes.adaptive() <= sizes.strong() * 1.01, sizes::toString);
        assertTrue(sizes.fastWay() > CHUNKS / 2, sizes::toString);
    }

    private record Sizes(long strong, long fast, long adaptive, int fastWay) {}

    private Sizes sizesOf(IntFunction<byte[]> content) {
        ZstdCodec strong = new ZstdCodec(3);
        ZstdCodec fast = new ZstdCodec(1);
        AdaptiveZstdCodec adaptive = new AdaptiveZstdCodec(3, 1);
        long[] sums = new long[3];
        int fastWay = 0;
        for (int i = 0; i < CHUNKS; i++) {
            byte[] plain = content.apply(random.nextInt());
            byte[] byStrong = encoded(strong, plain);
            byte[] byFast = encoded(fast, plain);
            byte[] chosen = encoded(adaptive, plain);
            byte[] back = new byte[plain.length];
            assertTrue(adaptive.decode(chosen, 0, chosen.length, back, back.length));
            assertArrayEquals(plain, back);
            sums[0] += byStrong.length;
            sums[1] += byFast.length;
            sums[2] += chosen.length;
            fastWay += Arrays.equals(chosen, byFast) && !Arrays.equals(chosen, byStrong) ? 1 : 0;
        }
        return new Sizes(sums[0], sums[1], sums[2], fastWay);
    }

    private static byte[] encoded(Codec codec, byte[] plain) {
        byte[] target = new byte[codec.bound(plain.length)];
        return Arrays.copyOf(target, codec.encode(plain, 0, plain.length, target));
    }

    /** Records whose repeats are short and old: the second, longer hash table finds more. */
    private static byte[] words(Random random) {
        String[] vocabulary = new String[300];
        Arrays.setAll(vocabulary, i -> Integer.toString(random.nextInt(1 << 20), 36) + i % 7);
        StringBuilder text = new StringBuilder();
        while (text.length() < CHUNK_BYTES) {
            double skewed = random.nextDouble() * random.nextDouble();
            text.append(vocabulary[(int) (skewed * vocabulary.length)]);
            text.append(random.nextInt(9) == 0 ? ".\n" : " ");
        }
        return text.substring(0, CHUNK_BYTES).getBytes(StandardCharsets.US_ASCII);
    }

    /** Noise with long repeats: any level finds those, and none finds more. */
    private static byte[] blocks(Random random) {
        byte[] block = new byte[4096];
        random.nextBytes(block);
        byte[] bytes = new byte[CHUNK_BYTES];
        for (int at = 0; at < bytes.length; at += block.length) {
            if (random.nextInt(3) == 0) {
                random.nextBytes(block);
            }
            System.arraycopy(block, 0, bytes, at, block.length);
        }
        return bytes;
    }
}
