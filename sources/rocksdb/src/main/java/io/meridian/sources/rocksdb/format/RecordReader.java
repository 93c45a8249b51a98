package io.meridian.sources.rocksdb.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Takes the bytes of a log or manifest as they come, and gives its records. What is damaged ends
 * it: nothing after that is given. Used by one thread.
 */
public final class RecordReader {
    private static final int BLOCK_BYTES = 32 << 10;
    private static final int HEAD_BYTES = 7;
    private static final int LOG_NUMBER_BYTES = 4;
    private static final int TYPE_PLACE = 6;
    private static final int FIRST_BYTES = 1 << 10;

    private static final int ZERO = 0;
    private static final int FULL = 1;
    private static final int FIRST = 2;
    private static final int MIDDLE = 3;
    private static final int LAST = 4;

    /** The same four again, with the log's number in the head. */
    private static final int RECYCLABLE = 4;

    private static final int COMPRESSED = 9;
    private static final int TIMESTAMP_SIZES = 10;
    private static final int RECYCLABLE_TIMESTAMP_SIZES = 11;

    /** A type with this bit may be passed over by who doesn't know it. */
    private static final int PASSED_OVER = 0x80;

    private final int mostKept;
    private final RecordSink sink;
    private final ByteBuffer block =
            ByteBuffer.allocate(BLOCK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final CRC32C checksum = new CRC32C();
    private byte[] record = new byte[FIRST_BYTES];
    private int kept;
    private boolean within;
    private long blockStart;
    private int parsed;
    private long recordsEnd;
    private State state = State.SOUND;

    /**
     * @param mostKept so many bytes of a record are given at most; the rest is checked and dropped
     */
    public RecordReader(int mostKept, RecordSink sink) {
        this.mostKept = mostKept;
        this.sink = sink;
    }

    /**
     * Goes on within a file, where a whole record ends; the next bytes are those that stand there.
     *
     * @param recordsEnd as {@link #recordsEnd} of an earlier reader
     */
    public static RecordReader from(long recordsEnd, int mostKept, RecordSink sink) {
        RecordReader reader = new RecordReader(mostKept, sink);
        reader.parsed = (int) (recordsEnd % BLOCK_BYTES);
        reader.blockStart = recordsEnd - reader.parsed;
        reader.recordsEnd = recordsEnd;
        reader.block.position(reader.parsed);
        return reader;
    }

    /** What is known of the bytes so far. */
    public enum State {
        SOUND,
        /** A checksum or length is wrong; at the end of a log this is what a crash leaves. */
        DAMAGED,
        /** Records are compressed, or of a kind that isn't known here. */
        NOT_UNDERSTOOD
    }

    /** Takes a record. */
    @FunctionalInterface
    public interface RecordSink {
        /**
         * Takes the next one.
         *
         * @param beginning of the record, little endian; valid until this returns
         * @param endBytes where in the file the record ends
         */
        void record(ByteBuffer beginning, long endBytes);
    }

    /** Takes what follows in the file, all of it. */
    public void feed(ByteBuffer data) {
        while (data.hasRemaining() && state == State.SOUND) {
            int count = Math.min(data.remaining(), block.remaining());
            block.put(block.position(), data, data.position(), count);
            block.position(block.position() + count);
            data.position(data.position() + count);
            parse();
            if (!block.hasRemaining()) {
                block.clear();
                blockStart += BLOCK_BYTES;
                parsed = 0;
            }
        }
        data.position(data.limit());
    }

    public State state() {
        return state;
    }

    /** Where the last whole record ends: what follows is the beginning of one, or damaged. */
    public long recordsEnd() {
        return recordsEnd;
    }

    private void parse() {
        while (state == State.SOUND && block.position() - parsed >= HEAD_BYTES) {
            int length = Short.toUnsignedInt(block.getShort(parsed + Integer.BYTES));
            int type = Byte.toUnsignedInt(block.get(parsed + TYPE_PLACE));
            int head = headBytes(type);
            if (type == ZERO && length == 0) {
                parsed = BLOCK_BYTES; // room that was taken in advance: nothing more in this block
                return;
            }
            if (parsed + head + length > BLOCK_BYTES) {
                state = State.DAMAGED;
                return;
            }
            if (parsed + head + length > block.position()) {
                return;
            }
            if (!isSound(head, length)) {
                state = State.DAMAGED;
                return;
            }
            int from = parsed + head;
            parsed = from + length;
            take(type, from, length);
        }
    }

    private static int headBytes(int type) {
        boolean numbered =
                (type > LAST && type <= LAST + RECYCLABLE) || type == RECYCLABLE_TIMESTAMP_SIZES;
        return numbered ? HEAD_BYTES + LOG_NUMBER_BYTES : HEAD_BYTES;
    }

    private boolean isSound(int head, int length) {
        checksum.reset();
        checksum.update(block.array(), parsed + TYPE_PLACE, head - TYPE_PLACE + length);
        int value = (int) checksum.getValue();
        return block.getInt(parsed) == Integer.rotateRight(value, 15) + 0xa282ead8;
    }

    private void take(int type, int from, int length) {
        int part = type > LAST && type <= LAST + RECYCLABLE ? type - RECYCLABLE : type;
        switch (part) {
            case FULL, FIRST -> {
                kept = 0;
                within = true;
                keep(from, length, part == FULL);
            }
            case MIDDLE, LAST -> {
                if (!within) {
                    state = State.DAMAGED;
                    return;
                }
                keep(from, length, part == LAST);
            }
            case TIMESTAMP_SIZES, RECYCLABLE_TIMESTAMP_SIZES -> endOfRecord();
            default -> {
                if (part == COMPRESSED || (part & PASSED_OVER) == 0) {
                    state = State.NOT_UNDERSTOOD;
                } else {
                    endOfRecord();
                }
            }
        }
    }

    private void keep(int from, int length, boolean last) {
        int count = Math.min(length, mostKept - kept);
        if (record.length < kept + count) {
            int wanted = (int) Math.min(mostKept, 2L * (kept + count));
            record = Arrays.copyOf(record, wanted);
        }
        block.get(from, record, kept, count);
        kept += count;
        if (last) {
            within = false;
            endOfRecord();
            sink.record(
                    ByteBuffer.wrap(record, 0, kept).slice().order(ByteOrder.LITTLE_ENDIAN),
                    recordsEnd);
        }
    }

    private void endOfRecord() {
        if (!within) {
            recordsEnd = blockStart + parsed;
        }
    }
}
