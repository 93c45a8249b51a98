package io.meridian.sources.wal.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;

final class FrameParserTest {
    private static final byte[] HEADER = WalLayout.KYRODB.header();
    private final List<String> found = new ArrayList<>();

    @Test
    void piecesOfAnySizeGiveTheSameFrames() {
        byte[] file = join(HEADER, frame(10), frame(70_000), frame(1));
        for (int piece : new int[] {1, 3, 7, 4_096, 100_000}) {
            FrameParser parser = parse(file, piece);

            assertEquals(List.of("frame 4-22", "frame 22-70030", "frame 70030-70039"), found);
            assertTrue(parser.isWhole());
        }
    }

    @Test
    void everyCutLeavesTheFramesBeforeIt() {
        byte[] file = join(HEADER, frame(10), frame(20));
        for (int end = 0; end <= file.length; end++) {
            FrameParser parser = parse(Arrays.copyOf(file, end), 5);

            long whole = end < 4 ? 0 : end < 22 ? 4 : end < file.length ? 22 : file.length;
            assertEquals(whole, parser.wholeEnd(), "cut at " + end);
            assertTrue(found.stream().noneMatch(it -> it.startsWith("damaged")));
        }
    }

    @Test
    void aWrongChecksumIsDamageOnlyWhenAWholeFrameFollows() {
        byte[] wrong = frame(10);
        wrong[6] ^= 1;

        assertEquals(22, parse(join(HEADER, frame(10), wrong), 9).wholeEnd());
        assertEquals(List.of("frame 4-22"), found);
        FrameParser parser = parse(join(HEADER, frame(10), wrong, frame(5)), 9);
        assertEquals(List.of("frame 4-22", "damaged 22-40", "frame 40-53"), found);
        assertEquals(53, parser.wholeEnd());
    }

    @Test
    void zerosAtTheEndAreTornAndAnythingElseIsDamage() {
        byte[] zeros = new byte[100];

        FrameParser parser = parse(join(HEADER, frame(10), zeros), 9);
        assertTrue(parser.isInZeros());
        assertEquals(22, parser.wholeEnd());
        zeros[99] = 1;
        parser = parse(join(HEADER, frame(10), zeros), 9);
        assertTrue(parser.isBroken());
        assertEquals("damaged 22-" + Long.MAX_VALUE, found.getLast());
    }

    @Test
    void aLengthBeyondTheLimitAndAnotherHeaderAreDamage() {
        byte[] tooLong = {0, 0, 0, 0x7F, 1, 2, 3};

        parse(join(HEADER, tooLong), 4);
        assertEquals(List.of("damaged 4-" + Long.MAX_VALUE), found);
        parse(new byte[] {'R', 'I', 'F', 'F', 0, 0}, 4);
        assertEquals(List.of("damaged 0-" + Long.MAX_VALUE), found);
    }

    @Test
    void aHeaderInTheMiddleIsPassedOver() {
        parse(join(HEADER, frame(10), HEADER, frame(10)), 3);

        assertEquals(List.of("frame 4-22", "frame 26-44"), found);
    }

    @Test
    void noBytesMakeItFailOrHoldMoreThanItWasGiven() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            byte[] file = join(HEADER, frame(10), frame(30), frame(3));
            for (int flips = random.nextInt(4); flips >= 0; flips--) {
                file[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
            }

            FrameParser parser = parse(file, 1 + random.nextInt(40));

            assertEquals(file.length, parser.offset());
            assertFalse(parser.wholeEnd() > parser.offset());
        }
    }

    @Test
    void otherLayoutsAreReadToo() {
        FrameLayout layout =
                new FrameLayout(
                        2,
                        ByteOrder.BIG_ENDIAN,
                        1_000,
                        FrameLayout.Sum.NONE,
                        FrameLayout.SumPlace.AFTER);
        WalLayout described =
                new WalLayout(
                        WalLayout.ManifestKind.NONE,
                        "",
                        "*.log",
                        new byte[0],
                        layout,
                        WalLayout.KYRODB.forms());
        found.clear();

        FrameParser parser = new FrameParser(described, 0, sink());
        parser.accept(ByteBuffer.wrap(new byte[] {0, 2, 'a', 'b', 0, 1, 'c', 0}));

        assertEquals(List.of("frame 0-4", "frame 4-7"), found);
        assertEquals(7, parser.wholeEnd());
    }

    private FrameParser parse(byte[] file, int pieceBytes) {
        found.clear();
        FrameParser parser = new FrameParser(WalLayout.KYRODB, 0, sink());
        for (int start = 0; start < file.length; start += pieceBytes) {
            int length = Math.min(pieceBytes, file.length - start);
            parser.accept(ByteBuffer.wrap(file, start, length).slice());
        }
        return parser;
    }

    private FrameSink sink() {
        return new FrameSink() {
            @Override
            public void frame(long start, long end, ByteBuffer payload) {
                found.add("frame " + start + "-" + end);
            }

            @Override
            public void damaged(long start, long end, String what) {
                found.add("damaged " + start + "-" + end);
            }
        };
    }

    private static byte[] frame(int length) {
        byte[] payload = new byte[length];
        Arrays.fill(payload, (byte) length);
        CRC32 checksum = new CRC32();
        checksum.update(payload);
        return ByteBuffer.allocate(length + 8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(length)
                .put(payload)
                .putInt((int) checksum.getValue())
                .array();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
