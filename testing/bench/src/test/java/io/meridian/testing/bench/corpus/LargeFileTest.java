package io.meridian.testing.bench.corpus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

final class LargeFileTest {
    private static final int MEBIBYTE = 1 << 20;
    private static final int BYTES = 18 * MEBIBYTE;

    private final LargeFile corpus = new LargeFile(BYTES);

    @TempDir private Path root;

    /** A figure measured with other bytes is another figure: changing them is a decision. */
    @Test
    void bytesAreTheSameOnEveryMachine() throws Exception {
        corpus.make(root);

        assertEquals("131b6bc0c88158ae", TreeDigest.of(root));
    }

    @Test
    void changedBytesAreTheSameOnEveryMachine() throws Exception {
        corpus.make(root);

        corpus.change(root);

        assertEquals("ae6eabe7b8691698", TreeDigest.of(root));
    }

    @Test
    void beginsWithTextAndGoesOnWithRandomBytes() throws Exception {
        corpus.make(root);

        byte[] bytes = Files.readAllBytes(root.resolve("big.bin"));
        assertEquals(BYTES, bytes.length);
        assertTrue(isAscii(Arrays.copyOf(bytes, 16 * MEBIBYTE)));
        assertTrue(!isAscii(Arrays.copyOfRange(bytes, 16 * MEBIBYTE, BYTES)));
    }

    @Test
    void changeInsertsAfterAThirdAndAppends() throws Exception {
        corpus.make(root);
        byte[] before = Files.readAllBytes(root.resolve("big.bin"));

        corpus.change(root);

        byte[] after = Files.readAllBytes(root.resolve("big.bin"));
        int third = BYTES / 3;
        byte[] inserted = Arrays.copyOfRange(after, third, third + 14);
        assertEquals(BYTES + MEBIBYTE + BYTES / 128, after.length);
        assertEquals("inserted line ", new String(inserted, StandardCharsets.US_ASCII));
        int overwritten = 65_536;
        byte[] moved = Arrays.copyOfRange(after, third + MEBIBYTE, BYTES + MEBIBYTE);
        int differing = 0;
        for (int i = 0; i < moved.length; i++) {
            differing += moved[i] == before[third + i] ? 0 : 1;
        }
        for (int i = 0; i < third; i++) {
            differing += after[i] == before[i] ? 0 : 1;
        }
        assertTrue(differing > 0 && differing <= overwritten, "differing bytes: " + differing);
    }

    @Test
    void secondMakingGivesTheSameBytes(@TempDir Path other) throws Exception {
        corpus.make(root);
        corpus.make(other);

        assertArrayEquals(
                Files.readAllBytes(root.resolve("big.bin")),
                Files.readAllBytes(other.resolve("big.bin")));
    }

    private static boolean isAscii(byte[] bytes) {
        for (byte each : bytes) {
            if (each < 0) {
                return false;
            }
        }
        return true;
    }
}
