package io.meridian.sources.rocksdb.log;

import io.meridian.sources.rocksdb.format.BatchHead;
import io.meridian.sources.rocksdb.format.NotUnderstood;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;

/**
 * Sees by the sequence numbers of a log's records whether any write is missing between them. Used
 * by one thread.
 */
final class SequenceCheck {
    static final long UNKNOWN = -1;

    private long next;
    private long records;
    private @Nullable String reason;

    /**
     * @param next the number of the next write; {@link #UNKNOWN} accepts any
     */
    SequenceCheck(long next) {
        this.next = next;
    }

    /** A record of the log, from its beginning. */
    void record(ByteBuffer beginning) {
        records++;
        try {
            take(BatchHead.parse(beginning));
        } catch (NotUnderstood unknown) {
            note("rocksdb.log_record: a log has a record that is no batch of writes");
        }
    }

    /** Writes up to this number are in a table. */
    void flushed(long sequence) {
        if (next != UNKNOWN && sequence >= next) {
            note("rocksdb.unlogged_writes: tables have writes that no write-ahead log has");
        }
        next = next == UNKNOWN && sequence < 0 ? UNKNOWN : Math.max(next, sequence + 1);
    }

    /** The number of the next write, {@link #UNKNOWN} when no write was seen yet. */
    long next() {
        return next;
    }

    /** How many records there were. */
    long records() {
        return records;
    }

    /** What is missing or can't be told; null when nothing is. */
    @Nullable String takeReason() {
        String taken = reason;
        reason = null;
        return taken;
    }

    private void take(BatchHead head) {
        if (head.ofTwoPhases()) {
            note("rocksdb.two_phases: a transaction of two phases can't be followed");
        } else if (head.count() > 0 && next != UNKNOWN && head.sequence() > next) {
            note("rocksdb.unlogged_writes: writes are missing from the write-ahead log");
        } else if (head.count() > 0 && head.sequence() < next) {
            note("rocksdb.diverged: the log goes on before where it was");
        }
        if (head.count() > 0) {
            next = head.next();
        }
    }

    private void note(String why) {
        if (reason == null) {
            reason = why;
        }
    }
}
