package io.meridian.sources.wal.format;

import java.time.Instant;
import java.util.Optional;

/**
 * Follows the numbers and times of records, to see what is missing between them. Times may go back,
 * as clocks do: what counts is the latest so far. Used by one thread.
 */
public final class RecordOrder {
    private static final long NOTHING_YET = -1;

    private long last;
    private long unnumbered;
    private Instant latest;
    private long first = NOTHING_YET;
    private long count;

    private RecordOrder(long last, long unnumbered, Instant latest) {
        this.last = last;
        this.unnumbered = unnumbered;
        this.latest = latest;
    }

    /** Any record may come first. */
    public static RecordOrder begin() {
        return new RecordOrder(NOTHING_YET, 0, Instant.EPOCH);
    }

    /**
     * Goes on.
     *
     * @param last as {@link #last}
     * @param unnumbered as {@link #unnumbered}
     * @param latest as {@link #latest}
     */
    public static RecordOrder of(long last, long unnumbered, Instant latest) {
        return new RecordOrder(last, unnumbered, latest);
    }

    /** What is wrong with this record coming next, in words; empty when nothing is. */
    public Optional<String> hole(RecordHead record) {
        long sequence = record.sequence();
        if (sequence == RecordHead.UNKNOWN || last == NOTHING_YET) {
            return Optional.empty();
        }
        if (sequence <= last) {
            return Optional.of("numbers went back from " + last + " to " + sequence);
        }
        return sequence - last - 1 <= unnumbered
                ? Optional.empty()
                : Optional.of("changes " + (last + 1) + " to " + (sequence - 1) + " are missing");
    }

    /** Takes the record, whether it fits or not. */
    public void accept(RecordHead record) {
        count++;
        if (record.time().isAfter(latest)) {
            latest = record.time();
        }
        if (record.sequence() == RecordHead.UNKNOWN) {
            unnumbered++;
            return;
        }
        if (first == NOTHING_YET) {
            first = record.sequence();
        }
        last = record.sequence();
        unnumbered = 0;
    }

    /** The next record has the number after this one; negative when that is not known. */
    public void beginAfter(long sequence) {
        last = Math.max(sequence, NOTHING_YET);
    }

    /** Forgets the numbers: after a hole any record may come next. */
    public void forgetNumbers() {
        last = NOTHING_YET;
        unnumbered = 0;
    }

    /** Number of the last record that has one; -1 when there was none. */
    public long last() {
        return last;
    }

    /** Number of the first record that has one; -1 when there was none since this began. */
    public long first() {
        return first;
    }

    /** How many records without a number came after the last with one. */
    public long unnumbered() {
        return unnumbered;
    }

    /** The latest time so far; the beginning of 1970 when there was none. */
    public Instant latest() {
        return latest;
    }

    /** How many records came since this began. */
    public long count() {
        return count;
    }
}
