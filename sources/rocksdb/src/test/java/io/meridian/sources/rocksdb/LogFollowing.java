package io.meridian.sources.rocksdb;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.env.Environment;
import io.meridian.kernel.log.LogEvent;
import io.meridian.kernel.log.LogState;
import io.meridian.sources.Snapshot;
import io.meridian.sources.log.LogFacts;
import io.meridian.sources.log.LogTail;
import io.meridian.sources.log.RecoveredFiles;
import io.meridian.sources.rocksdb.log.RocksRecovery;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an engine does with a database's log, in memory: follows it, makes a base at first and after
 * each gap, and recovers. Used by one thread.
 */
final class LogFollowing implements AutoCloseable {
    private static final long MOST_BYTES = 8 << 20;

    private final RocksSource source;
    private final Path folder;
    private final List<LogEvent> events = new ArrayList<>();
    private final List<Base> bases = new ArrayList<>();
    private LogTail tail;
    private LogState state;

    LogFollowing(Environment environment, Path database, Path folder) {
        this.source = RocksSource.open(environment, database, "");
        this.folder = folder;
        this.tail = source.log().orElseThrow().follow(Optional.empty());
        this.state = tail.state();
    }

    /** A backup. */
    record Base(Instant stateAt, Copies copies, Map<String, String> facts, Path directory) {}

    /** Looks once, and returns what was new. */
    List<LogEvent> poll() {
        List<LogEvent> seen = new ArrayList<>();
        boolean more = true;
        while (more) {
            more = tail.poll(MOST_BYTES, seen::add);
        }
        state = tail.state();
        events.addAll(seen);
        return seen;
    }

    /** Looks once, makes a base if one is needed. */
    List<LogEvent> follow() throws IOException {
        List<LogEvent> seen = poll();
        if (bases.isEmpty() || !gaps(seen).isEmpty()) {
            base();
        }
        return seen;
    }

    /** Ends as the death of its process would. */
    void stop() {
        tail.close();
    }

    /** What another reader can go on with. */
    LogState state() {
        return state;
    }

    /** Goes on as another process would that knows the last state only. */
    void restart() {
        tail.close();
        tail = source.log().orElseThrow().follow(Optional.of(state));
    }

    void base() throws IOException {
        Path directory = folder.resolve("base" + bases.size());
        try (Snapshot snapshot = source.snapshot()) {
            Copies copies = Copies.write(snapshot, directory);
            Map<String, String> facts = Copies.provenFacts(snapshot);
            bases.add(
                    new Base(
                            Instant.parse(facts.get(LogFacts.STATE_AT)), copies, facts, directory));
        }
    }

    static List<LogEvent.Gap> gaps(List<LogEvent> events) {
        return events.stream()
                .filter(LogEvent.Gap.class::isInstance)
                .map(LogEvent.Gap.class::cast)
                .toList();
    }

    List<LogEvent.Gap> gaps() {
        return gaps(events);
    }

    /** Whether the state at this time can be made again. */
    boolean reaches(Instant target) {
        return baseFor(target) != null && covered().compareTo(target) >= 0;
    }

    /** The mark that a recovery to a time ends at; null when that is the base. */
    LogEvent.@Nullable Mark markFor(Instant target) {
        Base base = baseFor(target);
        LogEvent.Mark last = null;
        for (LogEvent event : events) {
            if (event instanceof LogEvent.Mark mark
                    && !mark.time().isAfter(target)
                    && mark.time().isAfter(base.stateAt())) {
                last = mark;
            }
        }
        return last;
    }

    /** Recovers to a new directory. */
    void recover(Instant target, Path to) throws IOException {
        Base base = baseFor(target);
        LogEvent.Mark end = markFor(target);
        int last = end == null ? 0 : events.lastIndexOf(end) + 1;
        List<LogEvent> upTo = events.subList(0, last);
        RecoveredFiles plan =
                new RocksRecovery()
                        .plan(new CopiedFiles(base.copies(), base.facts()), upTo::forEach);
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(base.directory())) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
        for (var grown : plan.grown().entrySet()) {
            overlay(to.resolve(grown.getKey().toString()), grown.getValue(), upTo, grown.getKey());
        }
    }

    @Override
    public void close() {
        tail.close();
    }

    private static void overlay(
            Path file, RecoveredFiles.Grown grown, List<LogEvent> events, EntryPath name)
            throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.truncate(grown.baseBytes());
            for (LogEvent event : events) {
                if (event instanceof LogEvent.Appended appended && appended.file().equals(name)) {
                    ByteBuffer data = appended.data().buffer();
                    long room = Math.max(0, grown.lengthBytes() - appended.offsetBytes());
                    data.limit((int) Math.min(data.limit(), room));
                    channel.write(data, appended.offsetBytes());
                }
            }
            if (channel.size() != grown.lengthBytes()) {
                throw new IllegalStateException(file + " has " + channel.size());
            }
        }
    }

    private @Nullable Base baseFor(Instant target) {
        for (Base base : bases.reversed()) {
            if (!base.stateAt().isAfter(target)) {
                boolean hole =
                        gaps().stream()
                                .anyMatch(
                                        gap ->
                                                gap.to().isAfter(base.stateAt())
                                                        && !gap.from().isAfter(target));
                return hole ? null : base;
            }
        }
        return null;
    }

    private Instant covered() {
        return events.stream()
                .filter(LogEvent.Covered.class::isInstance)
                .map(event -> ((LogEvent.Covered) event).through())
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
    }
}
