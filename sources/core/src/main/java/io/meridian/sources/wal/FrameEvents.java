package io.meridian.sources.wal;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.log.LogData;
import io.meridian.kernel.log.LogEvent;
import io.meridian.sources.held.ByteReading;
import io.meridian.sources.wal.format.FrameSink;
import io.meridian.sources.wal.format.RecordHead;
import io.meridian.sources.wal.format.RecordOrder;
import io.meridian.sources.wal.format.RecordReader;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Makes events of frames: the bytes of whole frames; a mark before each frame whose time is later
 * than all before it, and wherever it is asked for; a gap where something is missing. One thread.
 *
 * <p>Bytes are read once more when they are given on, in runs of many frames.
 */
final class FrameEvents {
    /** So much is given at once, if there is so much. */
    private static final int PIECE_BYTES = 256 << 10;

    private final RecordReader records;
    private RecordOrder order;
    private RecordOrder settledOrder;
    private @Nullable Consumer<LogEvent> events;
    private @Nullable Instant gapFrom;
    private @Nullable Instant gapTo;
    private @Nullable Run run;
    private long givenBytes;

    /** What was given since the last mark. */
    private boolean unmarked;

    private boolean stalled;

    FrameEvents(RecordReader records, RecordOrder order, boolean stalled) {
        this.records = records;
        this.order = order;
        this.settledOrder = copy(order);
        this.stalled = stalled;
    }

    /** Frames of one file that follow each other. */
    private static final class Run {
        private final Frames of;
        private long start;
        private long end;

        Run(Frames of, long start, long end) {
            this.of = of;
            this.start = start;
            this.end = end;
        }

        boolean isContinuedBy(Frames frames, long at) {
            return of == frames && end == at;
        }
    }

    /** From now on events go there; null drops them, and only remembers what came last. */
    void giveTo(@Nullable Consumer<LogEvent> consumer) {
        events = consumer;
    }

    /** From now on gaps are told to be so long; otherwise they are by the records' times. */
    void gapsAre(Instant from, Instant to) {
        gapFrom = from;
        gapTo = to;
    }

    /**
     * The frames of a file.
     *
     * @param startBytes what stands before is not given
     * @param taken is told up to where all was given
     */
    Frames of(EntryPath file, ByteReading bytes, long startBytes, LongConsumer taken) {
        return new Frames(file, bytes, startBytes, taken);
    }

    RecordOrder order() {
        return order;
    }

    RecordReader records() {
        return records;
    }

    /** Whether nothing can be said of what is read, until other frames come. */
    boolean isStalled() {
        return stalled;
    }

    /** How many bytes were given in all. */
    long givenBytes() {
        return givenBytes;
    }

    /** Gives what was held back. */
    void flush() throws IOException {
        Run last = run;
        if (last == null) {
            return;
        }
        while (last.start < last.end) {
            int length = (int) Math.min(PIECE_BYTES, last.end - last.start);
            if (events != null) {
                byte[] piece = new byte[length];
                if (last.of.bytes.read(last.start, ByteBuffer.wrap(piece)) < length) {
                    throw new IOException(last.of.file + " became shorter while it was read");
                }
                give(new LogEvent.Appended(last.of.file, last.start, LogData.owning(piece)));
            }
            last.start += length;
            givenBytes += length;
            last.of.taken.accept(last.start);
        }
        run = null;
        unmarked = true;
        settledOrder = copy(order);
    }

    /** Flushes, and says that a recovery can end here, if there is anything new. */
    void mark() throws IOException {
        flush();
        if (unmarked && !stalled && order.latest().isAfter(Instant.EPOCH)) {
            long sequence = order.last() > 0 ? order.last() : LogEvent.NO_SEQUENCE;
            give(new LogEvent.Mark(order.latest(), sequence));
        }
        unmarked = false;
    }

    /** Says that something else than frames was given, which a mark is due for. */
    void markDue() {
        unmarked = true;
    }

    /** Says that something is missing here. */
    void gap(String reason) throws IOException {
        mark();
        Instant from = gapFrom == null ? order.latest() : gapFrom;
        Instant to = gapTo == null ? order.latest() : gapTo;
        give(new LogEvent.Gap(from, to.isBefore(from) ? from : to, reason));
        order.forgetNumbers();
        settledOrder = copy(order);
    }

    /** Forgets what was not given, after a failure: it will be read again. */
    void rewind() {
        run = null;
        order = copy(settledOrder);
    }

    private void give(LogEvent event) {
        if (events != null) {
            events.accept(event);
        }
    }

    private static RecordOrder copy(RecordOrder order) {
        return RecordOrder.of(order.last(), order.unnumbered(), order.latest());
    }

    /** Frames of one file. */
    final class Frames implements FrameSink {
        private final EntryPath file;
        private final ByteReading bytes;
        private final LongConsumer taken;
        private long next;
        private boolean broken;

        private Frames(EntryPath file, ByteReading bytes, long startBytes, LongConsumer taken) {
            this.file = file;
            this.bytes = bytes;
            this.next = startBytes;
            this.taken = taken;
        }

        @Override
        public void frame(long start, long end, ByteBuffer payload) {
            try {
                if (run != null && !run.isContinuedBy(this, next)) {
                    flush();
                }
                Optional<RecordHead> head = records.read(payload);
                if (head.isPresent()) {
                    record(head.get());
                } else if (!stalled) {
                    gap("wal.form_unknown " + file + " has records of an unknown form");
                    stalled = true;
                }
                extend(end);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        @Override
        public void damaged(long start, long end, String what) {
            try {
                gap("wal.damaged " + file + " " + what);
                broken = end == Long.MAX_VALUE;
                stalled |= broken;
                next = broken ? next : end;
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        private void record(RecordHead head) throws IOException {
            Optional<String> hole = order.hole(head);
            if (stalled && !records.isMixed()) {
                gap("wal.damaged what followed the damage was not read");
                stalled = false;
            } else if (hole.isPresent()) {
                gap("wal.changes_missing before " + file + ": " + hole.get());
            } else if (head.time().isAfter(order.latest())) {
                mark();
            }
            order.accept(head);
        }

        private void extend(long end) throws IOException {
            Run current = run == null ? new Run(this, next, end) : run;
            current.end = end;
            run = current;
            next = end;
            if (current.end - current.start >= PIECE_BYTES) {
                flush();
            }
        }
    }
}
