package io.meridian.engine.capture;

import io.meridian.kernel.env.Environment;
import io.meridian.kernel.log.LogEvent;
import io.meridian.kernel.log.LogState;
import io.meridian.repository.LogTimeline;
import io.meridian.repository.Logs;
import io.meridian.repository.Logs.SegmentWriter;
import io.meridian.sources.log.LogTail;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where one source's history goes on: the timeline, the position in it, and the state that the
 * source was read to, which change together when a segment is in the spool. Used by one thread.
 */
final class Course {
    /** Why a timeline begins with a gap: nobody followed between a restore and now. */
    static final String NOT_YET = "not followed yet";

    private static final String NO_STATE = "how far it was read is unreadable";

    private final Environment environment;
    private final Followed source;
    private final Logs logs;
    private final Spool spool;
    private @Nullable Segments segments;
    private Optional<LogState> state = Optional.empty();

    /** Everything until then is sealed; null before a timeline was begun. */
    private @Nullable Instant covered;

    /** Why what comes next can't join what is there; empty when it may. */
    private String broken = "";

    Course(Environment environment, Followed source, Logs logs, Spool spool, Place place) {
        this.environment = environment;
        this.source = source;
        this.logs = logs;
        this.spool = spool;
        switch (place) {
            case Place.Nowhere() -> {}
            case Place.Beginning(LogTimeline timeline) -> goOverTo(timeline);
            case Place.After after -> {
                segments = new Segments(logs, spool, after.timeline(), after.position());
                state = after.state();
                covered = after.coveredThrough();
                broken = state.isPresent() ? "" : NO_STATE;
            }
        }
    }

    /** The one that is written; {@link #follow} has begun one if there was none. */
    LogTimeline timeline() {
        return Objects.requireNonNull(segments).timeline();
    }

    /** From now on to the beginning of this one. */
    void goOverTo(LogTimeline timeline) {
        segments = new Segments(logs, spool, timeline, 0);
        state = Optional.empty();
        covered = timeline.startedAt();
        broken = NOT_YET;
    }

    /**
     * Opens the log where the last segment ends. If there is none, or it can't be told where it
     * ends, then anew; what was missed until then is the first thing that is given.
     *
     * @return closed by the caller
     */
    LogTail follow(Consumer<LogEvent> events) {
        LogTail tail = source.log().follow(state);
        boolean followed = false;
        try {
            begun(events);
            followed = true;
            return tail;
        } finally {
            if (!followed) {
                tail.close();
            }
        }
    }

    /** After the log was opened: all that is written from here on is in it. */
    private void begun(Consumer<LogEvent> events) {
        Instant now = environment.now();
        if (segments == null) {
            LogTimeline timeline = logs.begin(source.key(), now, Optional.empty());
            segments = new Segments(logs, spool, timeline, 0);
            covered = now;
            return;
        }
        if (state.isEmpty()) {
            Instant from = Objects.requireNonNull(covered);
            Instant to = now.isBefore(from) ? from : now;
            events.accept(new LogEvent.Gap(from, to, broken.isEmpty() ? NOT_YET : broken));
        }
    }

    /** Begins a segment behind the last one. */
    SegmentWriter begin() {
        return Objects.requireNonNull(segments).begin();
    }

    /**
     * Seals a segment behind the last one.
     *
     * @return false when the spool has no room; then nothing has changed
     */
    boolean add(SegmentDraft draft, LogState after) {
        if (!Objects.requireNonNull(segments).add(draft, after)) {
            return false;
        }
        state = Optional.of(after);
        covered = draft.covered() == null ? covered : draft.covered();
        return true;
    }
}
