package io.meridian.repository.vault.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.repository.vault.Fuzz;
import io.meridian.testing.kit.SeededTest;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

final class CodecTest {
    private static final List<Encoding> ENCODINGS =
            List.of(Encoding.STORED, Encoding.ZSTD, Encoding.LZ4, Encoding.GZIP);

    @Test
    void everyEncodingGivesBackWhatItTook() {
        SeededTest.run(
                60,
                (random, size) -> {
                    for (Encoding encoding : ENCODINGS) {
                        for (Compression.Effort effort : Compression.Effort.values()) {
                            roundTrip(new Compression(encoding, effort), content(random, size));
                        }
                    }
                });
    }

    @Test
    void nothingAtAllIsStoredAsItIs() {
        for (Encoding encoding : ENCODINGS) {
            ChunkEncoder encoder =
                    new ChunkEncoder(new Compression(encoding, Compression.Effort.BALANCED));
            assertEquals(Encoding.STORED, encoder.encode(new byte[3], 1, 0));
            assertEquals(0, encoder.length());
        }
    }

    @Test
    void whatDoesNotShrinkIsStoredAsItIs() {
        byte[] chance = new byte[50_000];
        new Random(2).nextBytes(chance);
        for (Encoding encoding : ENCODINGS) {
            ChunkEncoder encoder =
                    new ChunkEncoder(new Compression(encoding, Compression.Effort.FAST));
            assertEquals(Encoding.STORED, encoder.encode(chance, 0, chance.length));
            assertEquals(chance.length, encoder.length());
        }
    }

    @Test
    void whatShrinksIsCompressed() {
        byte[] zeros = new byte[50_000];
        for (Encoding encoding : ENCODINGS) {
            ChunkEncoder encoder =
                    new ChunkEncoder(new Compression(encoding, Compression.Effort.FAST));
            assertEquals(encoding, encoder.encode(zeros, 0, zeros.length));
        }
    }

    @Test
    void damagedOrWrongLengthsNeverPassAndNeverWriteBeyond() {
        ChunkDecoder decoder = new ChunkDecoder();
        byte[] plain =
                "some text, some text, and some more text; "
                        .repeat(40)
                        .getBytes(StandardCharsets.US_ASCII);
        SeededTest.run(
                3000,
                (random, size) -> {
                    Encoding encoding = ENCODINGS.get(random.nextInt(ENCODINGS.size()));
                    ChunkEncoder encoder =
                            new ChunkEncoder(
                                    new Compression(encoding, Compression.Effort.BALANCED));
                    Encoding used = encoder.encode(plain, 0, plain.length);
                    byte[] good = Arrays.copyOf(encoder.bytes(), encoder.length());
                    byte[] bytes = Fuzz.mutated(good, random);
                    byte[] target = new byte[plain.length + 64];
                    boolean passed =
                            decoder.decode(used, bytes, 0, bytes.length, target, plain.length);
                    assertTrue(
                            Arrays.equals(
                                    new byte[64],
                                    Arrays.copyOfRange(target, plain.length, target.length)),
                            "written beyond the end");
                    assertTrue(passed || !Arrays.equals(bytes, good), "the good one must pass");
                    assertFalse(
                            decoder.decode(used, good, 0, good.length, target, plain.length + 1));
                    assertFalse(
                            decoder.decode(used, good, 0, good.length, target, plain.length - 1));
                });
    }

    private static void roundTrip(Compression compression, byte[] content) {
        ChunkEncoder encoder = new ChunkEncoder(compression);
        Encoding used = encoder.encode(content, 3, content.length - 3);
        byte[] plain = new byte[content.length - 3];
        assertTrue(
                new ChunkDecoder()
                        .decode(used, encoder.bytes(), 0, encoder.length(), plain, plain.length));
        assertArrayEquals(Arrays.copyOfRange(content, 3, content.length), plain);
    }

    /** Partly repetitive, partly chance. */
    private static byte[] content(Random random, int size) {
        byte[] content = new byte[3 + random.nextInt(size * 500)];
        random.nextBytes(content);
        int from = random.nextInt(content.length);
        Arrays.fill(content, from, content.length, (byte) 'x');
        return content;
    }
}
