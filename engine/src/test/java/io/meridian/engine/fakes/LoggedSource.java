package io.meridian.engine.fakes;

import io.meridian.kernel.env.Environment;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.finding.Finding;
import io.meridian.sources.Snapshot;
import io.meridian.sources.Source;
import io.meridian.sources.SourceCapability;
import io.meridian.sources.SourceEntry;
import io.meridian.sources.SourceIdentity;
import io.meridian.sources.log.LogFacts;
import io.meridian.sources.log.SourceLog;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** A source in memory that has a log, and states of when its state is. */
public final class LoggedSource implements Source {
    public final MemoryLog log;
    private final MemorySource files;
    private final Environment environment;
    private final AtomicReference<@Nullable Failure> failure = new AtomicReference<>();
    private final AtomicReference<Runnable> atSnapshot = new AtomicReference<>(() -> {});

    public LoggedSource(String location, Environment environment) {
        this.environment = environment;
        this.log = new MemoryLog(environment);
        this.files = new MemorySource(location).file("data", "content");
    }

    /** Snapshots fail so; null ends that. */
    public void failSnapshots(@Nullable Failure why) {
        failure.set(why);
    }

    /** Happens when a snapshot begins. */
    public void atSnapshot(Runnable happening) {
        atSnapshot.set(happening);
    }

    @Override
    public SourceIdentity identity() {
        return files.identity();
    }

    @Override
    public Set<SourceCapability> capabilities() {
        return files.capabilities();
    }

    @Override
    public Optional<SourceLog> log() {
        return Optional.of(log);
    }

    @Override
    public Snapshot snapshot() {
        atSnapshot.get().run();
        Failure why = failure.get();
        if (why != null) {
            throw why;
        }
        return new View(files.snapshot(), environment.now());
    }

    private record View(Snapshot files, Instant takenAt) implements Snapshot {
        @Override
        public SortedMap<String, String> facts() {
            return new TreeMap<>(Map.of(LogFacts.STATE_AT, takenAt.toString()));
        }

        @Override
        public void read(Consumer<SourceEntry> entries, Consumer<Finding> findings) {
            files.read(entries, findings);
        }

        @Override
        public void close() {
            files.close();
        }
    }
}
