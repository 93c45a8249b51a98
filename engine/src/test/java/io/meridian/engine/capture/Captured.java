package io.meridian.engine.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.log.LogEvent;
import io.meridian.repository.LogSegment;
import io.meridian.repository.LogTimeline;
import io.meridian.repository.Logs;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is stored of one timeline, read back and checked: no hole, nothing twice. */
final class Captured {
    final List<String> records = new ArrayList<>();
    final List<LogEvent.Gap> gaps = new ArrayList<>();

    /** Positions join, and each file's bytes follow each other, except across a gap. */
    static Captured of(Logs logs, LogTimeline timeline) {
        Captured captured = new Captured();
        long position = 0;
        List<LogEvent> events = new ArrayList<>();
        for (LogSegment segment : logs.segments(timeline).segments()) {
            assertEquals(position, segment.firstPosition(), "positions join");
            logs.read(segment, events::add);
            position = segment.endPosition();
            assertEquals(position, events.size());
        }
        captured.check(events);
        return captured;
    }

    private void check(List<LogEvent> events) {
        Map<EntryPath, Long> ends = new HashMap<>();
        boolean acrossGap = true;
        for (LogEvent event : events) {
            switch (event) {
                case LogEvent.Gap gap -> {
                    gaps.add(gap);
                    records.add("GAP");
                    ends.clear();
                    acrossGap = true;
                }
                case LogEvent.Appended appended -> {
                    long end = ends.getOrDefault(appended.file(), 0L);
                    if (ends.containsKey(appended.file()) || !acrossGap) {
                        assertEquals(end, appended.offsetBytes(), "bytes of " + appended.file());
                    }
                    ends.put(appended.file(), appended.offsetBytes() + appended.data().length());
                    records.add(StandardCharsets.UTF_8.decode(appended.data().buffer()).toString());
                }
                case LogEvent.Mark _, LogEvent.Covered _ -> acrossGap &= ends.isEmpty();
                case LogEvent.Replaced _, LogEvent.Removed _ -> {}
            }
        }
    }

    /** Numbers of the records, a 0 for each gap. */
    List<Integer> numbers() {
        return records.stream().map(text -> text.equals("GAP") ? 0 : number(text)).toList();
    }

    private static int number(String record) {
        return Integer.parseInt(record.substring("record-".length(), record.length() - 1));
    }
}
