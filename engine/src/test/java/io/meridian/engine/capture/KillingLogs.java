package io.meridian.engine.capture;

import io.meridian.kernel.log.LogEvent;
import io.meridian.kernel.log.LogState;
import io.meridian.repository.LogSegment;
import io.meridian.repository.LogTimeline;
import io.meridian.repository.Logs;
import io.meridian.repository.SourceKey;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Logs whose user is killed before or after the so-and-so-many-th call. */
final class KillingLogs implements Logs {
    private final Logs logs;
    private int left;

    /**
     * @param steps how many are left until the kill; each call is two, its beginning and its end
     */
    KillingLogs(Logs logs, int steps) {
        this.logs = logs;
        this.left = steps;
    }

    /** The end of a process. Nothing catches it. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** One step, anywhere. */
    void step() {
        if (left == 0) {
            throw new Killed();
        }
        left--;
    }

    @Override
    public List<LogTimeline> timelines() {
        step();
        return logs.timelines();
    }

    @Override
    public LogTimeline begin(SourceKey source, Instant startedAt, Optional<LogTimeline.Fork> fork) {
        step();
        LogTimeline timeline = logs.begin(source, startedAt, fork);
        step();
        return timeline;
    }

    @Override
    public Segments segments(LogTimeline timeline) {
        step();
        return logs.segments(timeline);
    }

    @Override
    public void read(LogSegment segment, Consumer<LogEvent> events) {
        step();
        logs.read(segment, events);
    }

    @Override
    public LogState state(LogSegment segment) {
        step();
        return logs.state(segment);
    }

    @Override
    public SegmentWriter write(LogTimeline timeline, long firstPosition) {
        SegmentWriter writer = logs.write(timeline, firstPosition);
        return new SegmentWriter() {
            @Override
            public void add(LogEvent event) {
                writer.add(event);
            }

            @Override
            public SealedSegment finish(LogState state) {
                step();
                SealedSegment sealed = writer.finish(state);
                step();
                return sealed;
            }

            @Override
            public void close() {
                writer.close();
            }
        };
    }

    @Override
    public void store(SealedSegment segment) {
        step();
        logs.store(segment);
        step();
    }

    @Override
    public Compacted compact(LogTimeline timeline, Runnable afterEach) {
        step();
        return logs.compact(timeline, afterEach);
    }

    @Override
    public long trim(SourceKey source, Instant keepFrom, boolean dryRun) {
        step();
        return logs.trim(source, keepFrom, dryRun);
    }
}
