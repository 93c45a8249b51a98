package io.meridian.engine.fakes;

import io.meridian.kernel.entry.Attributes;
import io.meridian.kernel.entry.ContentPattern;
import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.entry.EntryType;
import io.meridian.kernel.entry.Fingerprint;
import io.meridian.kernel.entry.Timestamp;
import io.meridian.kernel.log.LogData;
import io.meridian.kernel.log.LogEvent;
import io.meridian.kernel.log.LogState;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupDraft;
import io.meridian.repository.BackupWriter;
import io.meridian.repository.LogTimeline;
import io.meridian.repository.SourceKey;
import io.meridian.sources.log.LogFacts;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A database that is nothing but numbered records with times, in log files, and that is captured
 * and backed up by hand: each step of both is one call, so that tests know what there must be.
 */
public final class RecordedDatabase {
    public static final String KIND = "records";
    public static final SourceKey KEY = new SourceKey(KIND, "/data/records", "here");

    static final Attributes ATTRIBUTES =
            new Attributes(0640, 1000, 1000, new Timestamp(0, 0), List.of());

    private final SourceKey key;
    private final MemoryRepository repository;
    private final Map<String, StringBuilder> files = new TreeMap<>();
    private final List<LogEvent> pending = new ArrayList<>();
    private LogTimeline timeline;
    private String file = "log/001";
    private long position;
    private long sequence;
    private boolean unseen;

    /** Followed from a time on. */
    public RecordedDatabase(MemoryRepository repository, Instant followedFrom) {
        this(KEY, repository, followedFrom);
    }

    private RecordedDatabase(SourceKey key, MemoryRepository repository, Instant followedFrom) {
        this.key = key;
        this.repository = repository;
        this.timeline = repository.logs().begin(key, followedFrom, Optional.empty());
        files.put(file, new StringBuilder());
    }

    /** One whose history goes under a name. */
    public static RecordedDatabase named(
            String name, MemoryRepository repository, Instant followedFrom) {
        return new RecordedDatabase(new SourceKey(KIND, name, ""), repository, followedFrom);
    }

    /** Appends the next record. */
    public RecordedDatabase write(Instant time) {
        sequence++;
        StringBuilder content = files.get(file);
        String record = sequence + "@" + time.getEpochSecond() + ";";
        if (!unseen) {
            byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
            pending.add(
                    new LogEvent.Appended(
                            EntryPath.of(file), content.length(), LogData.copyOf(bytes)));
            pending.add(RecordRecovery.mark(record));
        }
        content.append(record);
        return this;
    }

    /** Goes on in another file. */
    public RecordedDatabase rotate() {
        file = String.format(Locale.ROOT, "log/%03d", files.size() + 1);
        files.put(file, new StringBuilder());
        return this;
    }

    /** Records are not captured any more, until a gap says so. */
    public RecordedDatabase stopSeeing() {
        unseen = true;
        return this;
    }

    /** Records are captured again. */
    public RecordedDatabase gap(Instant from, Instant to) {
        unseen = false;
        pending.add(new LogEvent.Gap(from, to, "stopped"));
        return this;
    }

    /** Stores what was captured so far as one segment, which has everything until a time. */
    public String seal(Instant coveredThrough) {
        pending.add(new LogEvent.Covered(coveredThrough));
        MemoryLogs logs = repository.logs();
        var sealed = logs.seal(timeline, position, pending, LogState.of(new byte[0]));
        logs.store(sealed);
        position = sealed.endPosition();
        pending.clear();
        return sealed.name();
    }

    /** A restore of an earlier state: the log begins anew. */
    public RecordedDatabase restored(Instant now, Instant stateAt) {
        timeline =
                repository
                        .logs()
                        .begin(
                                key,
                                now,
                                Optional.of(new LogTimeline.Fork(timeline.number(), stateAt)));
        position = 0;
        pending.clear();
        String before = contentAt(stateAt);
        files.clear();
        file = "log/001";
        files.put(file, new StringBuilder(before));
        sequence = before.chars().filter(one -> one == ';').count();
        return this;
    }

    public LogTimeline timeline() {
        return timeline;
    }

    /** Backs up what is there now. */
    public String backUp(Instant takenAt) {
        return backUp(
                takenAt,
                Map.of(
                        LogFacts.STATE_AT,
                        takenAt.toString(),
                        LogFacts.SEQUENCE,
                        Long.toString(sequence)));
    }

    public String backUp(Instant takenAt, Map<String, String> facts) {
        BackupDraft draft =
                new BackupDraft(
                        key,
                        "scheduled",
                        takenAt,
                        takenAt,
                        "",
                        null,
                        List.of(),
                        "1",
                        "here",
                        false,
                        new TreeMap<>(facts));
        try (BackupWriter writer = repository.begin(draft, Progress.NONE)) {
            add(writer, ".", EntryType.DIRECTORY, "");
            add(writer, "about", EntryType.FILE, "records");
            add(writer, "log", EntryType.DIRECTORY, "");
            files.forEach((path, content) -> add(writer, path, EntryType.FILE, content.toString()));
            return writer.commit(List.of()).id();
        }
    }

    /** All records until a time, whatever files they are in. */
    public String contentAt(Instant time) {
        StringBuilder all = new StringBuilder();
        for (StringBuilder content : files.values()) {
            for (String record : content.toString().split("(?<=;)", -1)) {
                if (!record.isEmpty() && !RecordRecovery.mark(record).time().isAfter(time)) {
                    all.append(record);
                }
            }
        }
        return all.toString();
    }

    private static void add(BackupWriter writer, String path, EntryType type, String content) {
        EntryPath place = path.equals(".") ? EntryPath.root() : EntryPath.of(path);
        Fingerprint fingerprint =
                Fingerprint.of(("" + content.hashCode()).getBytes(StandardCharsets.UTF_8));
        Entry entry = new Entry(place, type, content.length(), ATTRIBUTES, fingerprint);
        writer.add(
                entry,
                sink -> {
                    sink.begin(new ContentPattern.General());
                    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
                    for (byte one : bytes) {
                        sink.space().put(one);
                        sink.filled();
                    }
                    return Optional.of(entry);
                });
    }
}
