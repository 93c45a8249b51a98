package io.meridian.sources.rocksdb.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;

final class RecordReaderTest {
    private static final long SEED = Long.getLong("seed", 20_261_201);
    private static final int BLOCK = 32 << 10;

    private final Random random = new Random(SEED);
    private final List<byte[]> records = new ArrayList<>();
    private final List<Long> ends = new ArrayList<>();
    private final byte[] file = write();

    @Test
    void recordsComeBackInWhateverPiecesTheBytesCome() {
        for (int round = 0; round < 20; round++) {
            List<byte[]> read = new ArrayList<>();
            List<Long> readEnds = new ArrayList<>();
            RecordReader reader =
                    new RecordReader(
                            1 << 20,
                            (record, end) -> {
                                read.add(bytes(record));
                                readEnds.add(end);
                            });
            int from = 0;
            while (from < file.length) {
                int count = Math.min(file.length - from, 1 + random.nextInt(50_000));
                reader.feed(ByteBuffer.wrap(file, from, count));
                from += count;
                long whole = reader.recordsEnd();
                assertTrue(whole == 0 || ends.contains(whole), () -> whole + " is no end");
            }
            assertEquals(records.size(), read.size(), () -> "seed " + SEED);
            assertEquals(ends, readEnds);
            for (int i = 0; i < read.size(); i++) {
                assertTrue(Arrays.equals(records.get(i), read.get(i)));
            }
        }
    }

    @Test
    void onlyTheBeginningIsKept() {
        List<byte[]> read = new ArrayList<>();
        RecordReader reader = new RecordReader(13, (record, end) -> read.add(bytes(record)));
        reader.feed(ByteBuffer.wrap(file));

        for (int i = 0; i < read.size(); i++) {
            byte[] record = records.get(i);
            assertTrue(
                    Arrays.equals(Arrays.copyOf(record, Math.min(13, record.length)), read.get(i)));
        }
    }

    @Test
    void readingGoesOnFromTheEndOfAnyRecord() {
        for (int i = 0; i < ends.size(); i++) {
            List<byte[]> read = new ArrayList<>();
            int from = Math.toIntExact(ends.get(i));
            RecordReader reader =
                    RecordReader.from(from, 1 << 20, (record, end) -> read.add(bytes(record)));
            reader.feed(ByteBuffer.wrap(file, from, file.length - from));

            assertEquals(records.size() - i - 1, read.size());
            assertEquals(ends.getLast(), reader.recordsEnd());
        }
    }

    @Test
    void aChangedByteEndsTheReadingBeforeItsRecord() {
        for (int round = 0; round < 200; round++) {
            byte[] damaged = file.clone();
            int at = random.nextInt(damaged.length);
            damaged[at] ^= (byte) (1 << random.nextInt(8));
            List<byte[]> read = new ArrayList<>();
            RecordReader reader =
                    new RecordReader(1 << 20, (record, end) -> read.add(bytes(record)));
            reader.feed(ByteBuffer.wrap(damaged));

            for (int i = 0; i < read.size(); i++) {
                assertTrue(Arrays.equals(records.get(i), read.get(i)), () -> "seed " + SEED);
            }
            long before = ends.stream().filter(end -> end <= at).count();
            assertTrue(read.size() >= before, () -> "seed " + SEED + ", byte " + at);
        }
    }

    @Test
    void compressedRecordsAreNotUnderstood() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        physical(out, 9, new byte[] {7, 0, 0, 0}, 0, 4);
        RecordReader reader = new RecordReader(13, (record, end) -> {});
        reader.feed(ByteBuffer.wrap(out.toByteArray()));

        assertEquals(RecordReader.State.NOT_UNDERSTOOD, reader.state());
    }

    @Test
    void anythingAtAllIsReadWithoutHarm() {
        for (int round = 0; round < 300; round++) {
            byte[] rubbish = new byte[random.nextInt(100_000)];
            random.nextBytes(rubbish);
            RecordReader reader = new RecordReader(1 << 20, (record, end) -> {});
            reader.feed(ByteBuffer.wrap(rubbish));
            try {
                VersionEdit.parse(ByteBuffer.wrap(rubbish));
            } catch (NotUnderstood expected) {
                assertTrue(expected.getMessage() != null);
            }
        }
    }

    private byte[] write() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < 60; i++) {
            byte[] record = new byte[random.nextInt(i % 10 == 0 ? 100_000 : 3_000)];
            random.nextBytes(record);
            logical(out, record);
            records.add(record);
            ends.add((long) out.size());
        }
        return out.toByteArray();
    }

    private static void logical(ByteArrayOutputStream out, byte[] record) {
        int from = 0;
        boolean first = true;
        do {
            int room = BLOCK - out.size() % BLOCK;
            if (room < 7) {
                out.writeBytes(new byte[room]);
                room = BLOCK;
            }
            int count = Math.min(room - 7, record.length - from);
            boolean last = from + count == record.length;
            int type = first ? (last ? 1 : 2) : (last ? 4 : 3);
            physical(out, type, record, from, count);
            from += count;
            first = false;
        } while (from < record.length);
    }

    private static void physical(
            ByteArrayOutputStream out, int type, byte[] record, int from, int count) {
        CRC32C checksum = new CRC32C();
        checksum.update(type);
        checksum.update(record, from, count);
        int masked = Integer.rotateRight((int) checksum.getValue(), 15) + 0xa282ead8;
        ByteBuffer head = ByteBuffer.allocate(7).order(ByteOrder.LITTLE_ENDIAN);
        head.putInt(masked).putShort((short) count).put((byte) type);
        out.writeBytes(head.array());
        out.write(record, from, count);
    }

    private static byte[] bytes(ByteBuffer record) {
        byte[] bytes = new byte[record.remaining()];
        record.get(bytes);
        return bytes;
    }
}
