package io.meridian.engine.capture;

import io.meridian.kernel.log.LogState;
import io.meridian.repository.LogTimeline;
import io.meridian.repository.Logs;
import io.meridian.repository.Logs.SealedSegment;
import io.meridian.repository.Logs.SegmentWriter;

/** Seals what was read of one timeline, each segment at the place where the one before ended. */
final class Segments {
    private final Logs logs;
    private final Spool spool;
    private final LogTimeline timeline;
    private long position;

    /**
     * @param position where the next one begins
     */
    Segments(Logs logs, Spool spool, LogTimeline timeline, long position) {
        this.logs = logs;
        this.spool = spool;
        this.timeline = timeline;
        this.position = position;
    }

    LogTimeline timeline() {
        return timeline;
    }

    /** Begins the next one. */
    SegmentWriter begin() {
        return logs.write(timeline, position);
    }

    /**
     * Puts a segment into the spool.
     *
     * @param state after its last event
     * @return false when there was no room for it; then nothing has changed
     */
    boolean add(SegmentDraft draft, LogState state) {
        if (!spool.mayTake(draft.logBytes())) {
            return false;
        }
        SealedSegment sealed = draft.seal(state);
        Waiting segment =
                new Waiting(
                        spool.fileOf(timeline.number(), position),
                        sealed.name(),
                        timeline.number(),
                        position,
                        sealed.endPosition(),
                        draft.covered(),
                        draft.lastMark(),
                        draft.logBytes(),
                        0);
        if (!spool.add(segment, sealed)) {
            return false;
        }
        position = sealed.endPosition();
        return true;
    }
}
