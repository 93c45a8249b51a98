package io.meridian.engine.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.meridian.testing.kit.SeededTest;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Random;

/** The same bytes have the same digest however they come; others have another. */
final class ContentDigestTest {
    @Test
    void pieceSizesAndHolesMakeNoDifference() {
        SeededTest.run(
                100,
                (random, size) -> {
                    byte[] content = content(random, size);

                    assertEquals(whole(content), inPieces(content, random, false));
                    assertEquals(whole(content), inPieces(content, random, true));
                });
    }

    @Test
    void anyOtherByteMakesADifference() {
        SeededTest.run(
                100,
                (random, size) -> {
                    byte[] content = content(random, size);
                    byte[] other = content.clone();
                    other[random.nextInt(other.length)] ^= (byte) (1 << random.nextInt(8));
                    byte[] longer = Arrays.copyOf(content, content.length + 1);

                    assertNotEquals(whole(content), whole(other));
                    assertNotEquals(whole(content), whole(longer));
                });
    }

    private static byte[] content(Random random, int size) {
        byte[] content = new byte[1 + random.nextInt(400 * size)];
        random.nextBytes(content);
        for (int i = 0; i < 3; i++) {
            int from = random.nextInt(content.length);
            Arrays.fill(content, from, from + random.nextInt(content.length - from + 1), (byte) 0);
        }
        return content;
    }

    private static long whole(byte[] content) {
        ContentDigest digest = new ContentDigest();
        digest.add(content, 0, content.length);
        return digest.finish();
    }

    private static long inPieces(byte[] content, Random random, boolean holes) {
        ContentDigest digest = new ContentDigest();
        int at = 0;
        while (at < content.length) {
            int zeros = 0;
            while (holes && at + zeros < content.length && content[at + zeros] == 0) {
                zeros++;
            }
            int piece = Math.min(1 + random.nextInt(9000), content.length - at);
            if (zeros > 0) {
                piece = zeros;
                digest.addZeros(zeros);
            } else {
                digest.add(content, at, piece);
            }
            at += piece;
        }
        return digest.finish();
    }
}
