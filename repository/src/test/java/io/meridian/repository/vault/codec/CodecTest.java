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

    @Test
    void aDeltaGivesBackWhatItTookAgainstItsBaseOnly() {
        SeededTest.run(
                60,
                (random, size) -> {
                    byte[] base = chance(random, 100 + size * 1500);
                    byte[] plain = Arrays.copyOf(base, base.length + random.nextInt(50));
                    plain[random.nextInt(plain.length)] ^= 1;
                    ChunkEncoder encoder = new ChunkEncoder(Compression.DEFAULT);

                    Encoding used =
                            encoder.encode(plain, 0, plain.length, new Base(base, base.length), 50);

                    assertEquals(Encoding.DELTA, used);
                    assertTrue(encoder.length() < 200 + plain.length / 50);
                    byte[] target = new byte[plain.length];
                    assertTrue(decodesDelta(encoder, base, target));
                    assertArrayEquals(plain, target);
                    byte[] other = chance(random, base.length);
                    assertFalse(
                            decodesDelta(encoder, other, target) && Arrays.equals(plain, target));
                });
    }

    @Test
    void deltasAreSmallAtEverySize() {
        Random random = new Random(6);
        for (int kib : List.of(1, 40, 96, 128, 136, 200, 255, 256, 300, 512, 700, 1024, 2048)) {
            byte[] base = chance(random, kib << 10);
            byte[] plain = base.clone();
            plain[random.nextInt(plain.length)] ^= 1;
            ChunkEncoder encoder = new ChunkEncoder(Compression.DEFAULT);

            encoder.encode(plain, 0, plain.length, new Base(base, base.length), 50);

            assertTrue(encoder.length() < 300, kib + " KiB: " + encoder.length());
        }
    }

    @Test
    void aDeltaThatIsNotSmallGivesWayToTheWholeChunk() {
        Random random = new Random(3);
        byte[] base = chance(random, 50_000);
        ChunkEncoder encoder = new ChunkEncoder(Compression.DEFAULT);

        byte[] other = chance(random, 50_000);
        assertEquals(Encoding.STORED, encoder.encode(other, 0, 50_000, new Base(base, 50_000), 50));
        assertArrayEquals(other, Arrays.copyOf(encoder.bytes(), encoder.length()));

        byte[] third = base.clone();
        System.arraycopy(other, 0, third, 0, 17_000);
        assertEquals(Encoding.DELTA, encoder.encode(third, 0, 50_000, new Base(base, 50_000), 50));
        assertEquals(Encoding.STORED, encoder.encode(third, 0, 50_000, new Base(base, 50_000), 25));
        byte[] zeros = new byte[50_000];
        assertEquals(Encoding.ZSTD, encoder.encode(zeros, 0, 50_000, new Base(zeros, 30), 50));
    }

    @Test
    void whatZstdWouldTakeForATrainedDictionaryIsNoBase() {
        byte[] base = chance(new Random(4), 10_000);
        System.arraycopy(new byte[] {0x37, (byte) 0xA4, 0x30, (byte) 0xEC}, 0, base, 0, 4);
        ChunkEncoder encoder = new ChunkEncoder(Compression.DEFAULT);

        assertEquals(Encoding.STORED, encoder.encode(base, 0, 10_000, new Base(base, 10_000), 50));
        assertEquals(
                Encoding.STORED,
                encoder.encode(base, 0, 7, new Base(Arrays.copyOf(base, 7), 7), 50));
        assertFalse(
                new ChunkDecoder()
                        .decode(new Base(base, 10_000), base, 0, 100, new byte[100], 100));
    }

    @Test
    void whoAsksForGzipOrNothingGetsNoDeltas() {
        byte[] base = chance(new Random(5), 10_000);
        for (Encoding encoding : List.of(Encoding.GZIP, Encoding.STORED)) {
            ChunkEncoder encoder =
                    new ChunkEncoder(new Compression(encoding, Compression.Effort.BALANCED));

            assertEquals(
                    Encoding.STORED, encoder.encode(base, 0, 10_000, new Base(base, 10_000), 50));
        }
    }

    private static boolean decodesDelta(ChunkEncoder encoder, byte[] base, byte[] target) {
        return new ChunkDecoder()
                .decode(
                        new Base(base, base.length),
                        encoder.bytes(),
                        0,
                        encoder.length(),
                        target,
                        target.length);
    }

    private static byte[] chance(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
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
