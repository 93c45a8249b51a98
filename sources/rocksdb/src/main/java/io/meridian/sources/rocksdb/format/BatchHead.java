package io.meridian.sources.rocksdb.format;

import java.nio.ByteBuffer;

/**
 * The head of a batch of writes, as a record of a write-ahead log begins: the sequence number of
 * its first write (8 bytes), how many it has (4), and the kind of the first.
 *
 * @param sequence of its first write
 * @param count how many sequence numbers it takes; 0 for one that changes nothing
 * @param ofTwoPhases whether it prepares or ends a transaction of two phases, whose numbers are
 *     taken otherwise
 */
public record BatchHead(long sequence, long count, boolean ofTwoPhases) {
    /** So much of a record is needed. */
    public static final int BYTES = Long.BYTES + Integer.BYTES + 1;

    private static final int BEGIN_PREPARE = 0x9;
    private static final int ROLLBACK = 0xC;
    private static final int BEGIN_PERSISTED_PREPARE = 0x12;
    private static final int BEGIN_UNPREPARE = 0x13;
    private static final int COMMIT_WITH_TIMESTAMP = 0x15;

    /**
     * Reads one.
     *
     * @throws NotUnderstood when the record is no batch
     */
    public static BatchHead parse(ByteBuffer record) throws NotUnderstood {
        if (record.remaining() < BYTES - 1) {
            throw new NotUnderstood("a log's record of " + record.remaining() + " bytes");
        }
        long sequence = record.getLong();
        long count = Integer.toUnsignedLong(record.getInt());
        return new BatchHead(sequence, count, record.hasRemaining() && isOfTwoPhases(record.get()));
    }

    /** The sequence number of what is written next. */
    public long next() {
        return sequence + count;
    }

    private static boolean isOfTwoPhases(byte kind) {
        return (kind >= BEGIN_PREPARE && kind <= ROLLBACK)
                || kind == BEGIN_PERSISTED_PREPARE
                || kind == BEGIN_UNPREPARE
                || kind == COMMIT_WITH_TIMESTAMP;
    }
}
