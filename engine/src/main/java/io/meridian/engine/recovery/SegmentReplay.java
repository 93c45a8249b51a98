package io.meridian.engine.recovery;

import io.meridian.engine.ports.Parts;
import io.meridian.kernel.env.Cancellation;
import io.meridian.kernel.log.LogEvent;
import io.meridian.repository.LogSegment;
import io.meridian.repository.Logs;
import io.meridian.repository.Repository;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A part of a captured log. */
final class SegmentReplay implements Replay {
    private final Logs logs;
    private final List<LogSegment> segments;
    private final long firstPosition;
    private final FoundMark end;
    private final Cancellation cancellation;

    /**
     * @param segments that hold it, ascending; none without events of it
     * @param firstPosition of its first event
     */
    SegmentReplay(
            Logs logs,
            List<LogSegment> segments,
            long firstPosition,
            FoundMark end,
            Cancellation cancellation) {
        this.logs = logs;
        this.segments = segments;
        this.firstPosition = firstPosition;
        this.end = end;
        this.cancellation = cancellation;
    }

    @Override
    public void read(Consumer<LogEvent> consumer) {
        new SegmentReader(logs, segments.getFirst().timeline(), segments, cancellation)
                .read(
                        firstPosition,
                        end.position() + 1,
                        (position, event) -> consumer.accept(event));
    }

    @Override
    public Replay in(Parts parts, Repository repository) {
        return new SegmentReplay(
                repository.logs(),
                segments,
                firstPosition,
                end,
                parts.environment().cancellation());
    }

    @Override
    public Optional<LogEvent.Mark> end() {
        return Optional.of(end.mark());
    }

    @Override
    public Extent extent() {
        return new Extent(
                segments.getFirst().coveredFrom(),
                segments.getLast().coveredThrough(),
                segments.size(),
                segments.stream().mapToLong(LogSegment::logBytes).sum(),
                null);
    }
}
