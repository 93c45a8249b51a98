package io.meridian.testing.kit.reader;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads every timeline, each position once, as section 11 says. */
final class Logs {
    private static final String FOLDER = "logs/";
    private static final String RECORD = "timeline";

    private final VaultDirectory vault;
    private final Keyring keyring;

    Logs(VaultDirectory vault, Keyring keyring) {
        this.vault = vault;
        this.keyring = keyring;
    }

    List<CapturedLog> all() throws IOException {
        Map<String, List<LogSegment>> timelines = new TreeMap<>();
        for (String name : vault.all("")) {
            if (name.startsWith(FOLDER)) {
                String folder = name.substring(0, name.lastIndexOf('/'));
                timelines.computeIfAbsent(folder, none -> new ArrayList<>());
                if (!name.endsWith(RECORD)) {
                    timelines.get(folder).add(LogSegment.open(vault, keyring, name));
                }
            }
        }
        List<CapturedLog> logs = new ArrayList<>();
        for (Map.Entry<String, List<LogSegment>> timeline : timelines.entrySet()) {
            logs.add(read(timeline.getKey(), timeline.getValue()));
        }
        logs.sort(
                Comparator.comparing(CapturedLog::location).thenComparingLong(CapturedLog::number));
        return logs;
    }

    private CapturedLog read(String folder, List<LogSegment> segments) throws IOException {
        String name = folder + "/" + RECORD;
        Fields record = keyring.open(name, 'H', vault.read(name));
        LogHead.Timeline timeline = LogHead.Timeline.parse(record);
        record.finish();
        Refusal.unless(
                folder.equals(
                        FOLDER
                                + keyring.nameOfSource(
                                        timeline.kind(), timeline.location(), timeline.host())
                                + String.format("/%08d", timeline.number())),
                name,
                "is not where its source's timeline belongs");
        List<String> events = new ArrayList<>();
        String state = "";
        @Nullable LogSegment before = null;
        for (@Nullable LogSegment next = at(segments, 0);
                next != null;
                next = at(segments, events.size())) {
            Refusal.unless(
                    next.head().timeline().equals(timeline), name, "has another one's segment");
            if (before != null && next.head().first() == events.size()) {
                next.checkFollows(before);
            }
            int taken = (int) (events.size() - next.head().first());
            events.addAll(next.events().subList(taken, next.events().size()));
            state = next.head().state();
            before = next;
        }
        return new CapturedLog(
                timeline.kind(),
                timeline.location(),
                timeline.host(),
                timeline.number(),
                events,
                state);
    }

    private static @Nullable LogSegment at(List<LogSegment> segments, long position) {
        @Nullable LogSegment found = null;
        for (LogSegment one : segments) {
            LogHead head = one.head();
            boolean merged = head.level() > 0;
            boolean holds =
                    merged
                            ? head.first() <= position && position < head.end()
                            : head.first() == position;
            boolean better =
                    found == null
                            || (merged && found.head().level() == 0)
                            || (merged && head.end() > found.head().end());
            found = holds && better ? one : found;
        }
        return found;
    }
}
