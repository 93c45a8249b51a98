package io.meridian.engine.capture;

import io.meridian.engine.fakes.LoggedSource;
import io.meridian.engine.fakes.MemoryLogs;
import io.meridian.engine.fakes.SteppedEnvironment;
import io.meridian.engine.ports.SourceOpener;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.log.LogEvent;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.LogTimeline;
import io.meridian.repository.Logs;
import io.meridian.repository.SourceKey;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One source, one repository and one spool, captured step by step on the test's thread. */
final class CaptureFixture implements AutoCloseable {
    static final SourceKey KEY = new SourceKey("directory", "/app", "here");
    static final Duration EVERY = Duration.ofSeconds(1);
    static final Path APP = Path.of("/app");
    static final long SPOOL_BYTES = 64L << 20;

    final SteppedEnvironment environment;
    final MemoryLogs stored;
    final LoggedSource source;
    final Told told = new Told(Progress.NONE);
    final Tally tally = new Tally();
    final List<LogEvent.Gap> gaps = new ArrayList<>();
    final Followed followed;
    final Path folder;
    Logs logs;
    long spoolBytes = SPOOL_BYTES;
    Spool spool;
    CaptureLoop loop;
    SpoolDrain drain;

    CaptureFixture(Path folder) {
        this(folder, APP);
    }

    /** Of a source that is at this place. */
    CaptureFixture(Path folder, Path place) {
        this.folder = folder.resolve("spool");
        this.environment = new SteppedEnvironment();
        this.stored = new MemoryLogs();
        this.source = new LoggedSource("/app", environment);
        this.logs = stored;
        this.followed = followed(place);
    }

    /** On another machine that sees the same source and the same repository. */
    CaptureFixture(Path folder, CaptureFixture other) {
        this.folder = folder.resolve("spool");
        this.environment = other.environment;
        this.stored = other.stored;
        this.source = other.source;
        this.logs = stored;
        this.followed = followed(APP);
    }

    private Followed followed(Path place) {
        return new Followed(SourceOpener.Wanted.whole(place), KEY, source.log, "app");
    }

    /** As a capture begins: leftovers first, then from where the repository ends. */
    CaptureFixture begin() {
        spool = Spool.open(folder, spoolBytes, "app");
        new Leftovers(logs, KEY, spool, tally).store("app", told);
        Course course = new Course(environment, followed, logs, spool, Place.of(logs, KEY));
        drain = new SpoolDrain(environment, followed, logs, spool, tally, told);
        loop = new CaptureLoop(environment, followed, course, spool, EVERY, new Events());
        loop.begin();
        return this;
    }

    /** Looks, and lets time pass until the next look. */
    void look() {
        Duration pause = loop.step();
        environment.pass(pause);
    }

    /** Looks until what is written now is sealed. */
    void seal() {
        for (int i = 0; i < 7; i++) {
            look();
        }
    }

    /** Stores all that waits, as far as the store lets it. */
    void drain() {
        while (drain.step() == SpoolDrain.Step.STORED) {
            // The next one.
        }
    }

    /** Writes a record and captures it. */
    void writeAndStore() {
        source.log.write();
        seal();
        drain();
    }

    /** As a kill leaves it: what the process had in memory is gone. */
    void kill() {
        if (loop != null) {
            loop.close();
        }
        if (spool != null) {
            spool.close();
        }
    }

    LogTimeline newestTimeline() {
        return Place.newest(stored, KEY).orElseThrow();
    }

    Captured captured() {
        return Captured.of(stored, newestTimeline());
    }

    List<String> codes() {
        return told.all().stream().map(Finding::code).toList();
    }

    @Override
    public void close() {
        kill();
    }

    private final class Events implements CaptureEvents {
        @Override
        public void onTimeline(LogTimeline timeline) {
            tally.onTimeline(timeline.number());
        }

        @Override
        public void sealed() {}

        @Override
        public void gap(LogEvent.Gap gap, boolean isLoss) {
            gaps.add(gap);
            if (isLoss) {
                told.each(GapText.of("app", gap));
            }
        }

        @Override
        public void found(Finding finding) {
            told.accept(finding);
        }

        @Override
        public void over(String code, String object, String how) {
            told.over(code, object, how);
        }
    }
}
