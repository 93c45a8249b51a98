package io.meridian.repository.vault.log;

import io.meridian.kernel.entry.Attributes;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.entry.ExtendedAttribute;
import io.meridian.kernel.entry.Timestamp;
import io.meridian.kernel.log.LogData;
import io.meridian.kernel.log.LogEvent;
import io.meridian.repository.vault.format.ByteReader;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Reads what {@link BlockWriter} wrote, and nothing else. Used by one thread, for one block. */
final class BlockReader {
    /** A time beyond this, either way, is in no log. */
    private static final long LATEST_SECONDS = 1L << 40;

    private final ByteReader reader;
    private final List<EntryPath> files = new ArrayList<>();
    private final Set<EntryPath> names = new HashSet<>();
    private final List<Long> ends = new ArrayList<>();
    private long seconds;
    private long sequence;

    BlockReader(String object, byte[] plain, int length) {
        this.reader = new ByteReader(object, plain, 0, length);
    }

    /**
     * Gives every event in order.
     *
     * @param count how many there must be
     * @throws io.meridian.kernel.failure.Corruption when the bytes are anything else
     */
    void read(int count, Consumer<LogEvent> events) {
        LogEvent.@Nullable Covered covered = null;
        int left = count;
        while (left > 0) {
            int code = reader.u8();
            if (code == BlockWriter.REPEATED) {
                long times = reader.uvar();
                if (covered == null || times < 1 || times > left) {
                    throw reader.malformed(times + " repetitions, " + left + " events left");
                }
                for (long i = 0; i < times; i++) {
                    events.accept(covered);
                }
                left -= (int) times;
                covered = null;
            } else {
                LogEvent event = event(code);
                covered = event instanceof LogEvent.Covered next ? next : null;
                events.accept(event);
                left--;
            }
        }
        reader.end();
    }

    private LogEvent event(int code) {
        try {
            return switch (code) {
                case BlockWriter.APPENDED -> appended();
                case BlockWriter.REPLACED -> replaced();
                case BlockWriter.REMOVED -> new LogEvent.Removed(files.get(file()));
                case BlockWriter.MARK -> mark();
                case BlockWriter.COVERED -> new LogEvent.Covered(time());
                case BlockWriter.GAP -> new LogEvent.Gap(time(), time(), reader.text());
                default -> throw reader.malformed("event " + code);
            };
        } catch (IllegalArgumentException outOfRange) {
            throw reader.malformed("an event with " + outOfRange.getMessage());
        }
    }

    private LogEvent appended() {
        int file = file();
        long offset = ends.get(file) + reader.svar();
        LogData data = data();
        LogEvent event = new LogEvent.Appended(files.get(file), offset, data);
        ends.set(file, offset + data.length());
        return event;
    }

    private LogEvent replaced() {
        int file = file();
        Attributes attributes = attributes();
        return new LogEvent.Replaced(files.get(file), attributes, data());
    }

    private LogEvent mark() {
        Instant time = time();
        sequence += reader.svar();
        return new LogEvent.Mark(time, sequence);
    }

    private int file() {
        long number = reader.uvar();
        if (number == 0) {
            EntryPath path = EntryPath.ofKey(reader.bytes());
            if (!names.add(path)) {
                throw reader.malformed("a file named twice");
            }
            files.add(path);
            ends.add(0L);
            return files.size() - 1;
        }
        if (number > files.size()) {
            throw reader.malformed("file " + number + " of " + files.size());
        }
        return (int) number - 1;
    }

    private Instant time() {
        seconds += reader.svar();
        long nanos = reader.uvar();
        if (nanos > 999_999_999 || seconds > LATEST_SECONDS || seconds < -LATEST_SECONDS) {
            throw reader.malformed("a time of " + seconds + " s and " + nanos + " ns");
        }
        return Instant.ofEpochSecond(seconds, nanos);
    }

    private LogData data() {
        return LogData.owning(reader.bytes());
    }

    private Attributes attributes() {
        int mode = (int) Math.min(reader.uvar(), Integer.MAX_VALUE);
        long owner = reader.uvar();
        long group = reader.uvar();
        Timestamp modified =
                new Timestamp(reader.svar(), (int) Math.min(reader.uvar(), Integer.MAX_VALUE));
        int count = reader.count(2);
        List<ExtendedAttribute> extended = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            extended.add(new ExtendedAttribute(reader.bytes(), reader.bytes()));
        }
        return new Attributes(mode, owner, group, modified, extended);
    }
}
