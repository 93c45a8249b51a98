package io.meridian.repository.vault.log;

import io.meridian.kernel.entry.Attributes;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.entry.ExtendedAttribute;
import io.meridian.kernel.log.LogData;
import io.meridian.kernel.log.LogEvent;
import io.meridian.repository.vault.format.ByteSink;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Events of one block as bytes, readable without any other block. Used by one thread. */
final class BlockWriter {
    static final int APPENDED = 1;
    static final int REPLACED = 2;
    static final int REMOVED = 3;
    static final int MARK = 4;
    static final int COVERED = 5;
    static final int GAP = 6;

    /** So many times what was covered last, in place of times that nothing rests on. */
    static final int REPEATED = 7;

    private final ByteSink sink = new ByteSink(64 << 10);
    private final Map<EntryPath, Integer> files = new HashMap<>();
    private final List<Long> ends = new ArrayList<>();
    private long seconds;
    private long sequence;
    private int events;

    void add(LogEvent event) {
        events++;
        switch (event) {
            case LogEvent.Appended appended -> {
                int file = file(APPENDED, appended.file());
                sink.svar(appended.offsetBytes() - ends.get(file));
                data(appended.data());
                ends.set(file, appended.offsetBytes() + appended.data().length());
            }
            case LogEvent.Replaced replaced -> {
                file(REPLACED, replaced.file());
                attributes(replaced.attributes());
                data(replaced.content());
            }
            case LogEvent.Removed removed -> file(REMOVED, removed.file());
            case LogEvent.Mark mark -> {
                sink.u8(MARK);
                time(mark.time());
                sink.svar(mark.sequence() - sequence);
                sequence = mark.sequence();
            }
            case LogEvent.Covered covered -> {
                sink.u8(COVERED);
                time(covered.through());
            }
            case LogEvent.Gap gap -> {
                sink.u8(GAP);
                time(gap.from());
                time(gap.to());
                sink.text(gap.reason());
            }
        }
    }

    /** So many more events that say what the last one said, which was {@code Covered}. */
    void repeat(int times) {
        events += times;
        sink.u8(REPEATED).uvar(times);
    }

    int events() {
        return events;
    }

    int size() {
        return sink.size();
    }

    /** Valid until the next event. */
    byte[] array() {
        return sink.array();
    }

    /** Begins another block. */
    void clear() {
        sink.clear();
        files.clear();
        ends.clear();
        seconds = 0;
        sequence = 0;
        events = 0;
    }

    /** A file's number; its name where it comes first. */
    private int file(int code, EntryPath path) {
        Integer known = files.get(path);
        if (known != null) {
            sink.u8(code).uvar(known + 1L);
            return known;
        }
        sink.u8(code).uvar(0).bytes(path.key());
        files.put(path, ends.size());
        ends.add(0L);
        return ends.size() - 1;
    }

    private void time(Instant instant) {
        sink.svar(instant.getEpochSecond() - seconds).uvar(instant.getNano());
        seconds = instant.getEpochSecond();
    }

    private void data(LogData data) {
        sink.uvar(data.length()).raw(data.buffer());
    }

    private void attributes(Attributes attributes) {
        sink.uvar(attributes.mode()).uvar(attributes.owner()).uvar(attributes.group());
        sink.time(attributes.modified().seconds(), attributes.modified().nanos());
        sink.uvar(attributes.extended().size());
        for (ExtendedAttribute extended : attributes.extended()) {
            sink.bytes(extended.name()).bytes(extended.value());
        }
    }
}
