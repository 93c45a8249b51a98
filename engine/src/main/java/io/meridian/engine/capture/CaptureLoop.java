package io.meridian.engine.capture;

import io.meridian.kernel.env.Environment;
import io.meridian.kernel.failure.Denied;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.log.LogEvent;
import io.meridian.repository.LogTimeline;
import io.meridian.sources.log.LogTail;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Reads one source's log, and seals what it reads into its spool. It asks the store for nothing
 * while it follows, so it goes on while the store is away; when the spool is full it lets go of the
 * source, and goes on from its last segment when there is room again. Used by one thread, except
 * for {@link #goOverTo}.
 */
final class CaptureLoop implements AutoCloseable {
    static final String SOURCE_AWAY = "capture.source_away";
    static final String SPOOL_FULL = "capture.spool_full";

    private final Environment environment;
    private final Followed source;
    private final Course course;
    private final Spool spool;
    private final Duration every;
    private final Duration pause;
    private final CaptureEvents events;
    private final SegmentDraft draft;
    private final Litter litter = new Litter();
    private final PlaceWatch place;
    private final AtomicReference<@Nullable LogTimeline> newer = new AtomicReference<>();
    private @Nullable LogTail tail;
    private long eventfulNanos;
    private long sealedNanos;

    /**
     * @param course where the source's history goes on
     * @param every how long an event waits for its segment to be sealed
     */
    CaptureLoop(
            Environment environment,
            Followed source,
            Course course,
            Spool spool,
            Duration every,
            CaptureEvents events) {
        this.environment = environment;
        this.source = source;
        this.course = course;
        this.draft = new SegmentDraft(course::begin);
        this.spool = spool;
        this.every = every;
        this.pause = every.compareTo(Limits.POLL) < 0 ? every : Limits.POLL;
        this.events = events;
        this.place = new PlaceWatch(source.wanted().path());
        this.sealedNanos = environment.nanoTime();
    }

    /**
     * Begins to follow.
     *
     * @throws Failure when that can't be done, as it is at the start
     */
    void begin() {
        place.begin();
        LogTail opened = course.follow(draft);
        tail = opened;
        events.onTimeline(course.timeline());
    }

    /**
     * One turn: looks once, and seals when it is time.
     *
     * @return how long to wait for the next one
     */
    Duration step() {
        goOver();
        letGoOfWhatWasReplaced();
        if (tail == null && !reopen()) {
            return Limits.SOURCE_AWAY;
        }
        Duration pause = poll();
        if (isDue()) {
            seal();
        }
        return pause;
    }

    /** The last turns: looks until there is nothing more, for a while, and seals what there is. */
    void finish() {
        long end = environment.nanoTime() + Limits.LAST_LOOKS.toNanos();
        boolean more = tail != null;
        while (more) {
            more = poll().isZero() && environment.nanoTime() < end;
            if (!draft.isEmpty()) {
                seal();
            }
            more &= tail != null;
        }
    }

    /** A later timeline began: the source was replaced by a restored state. */
    void goOverTo(LogTimeline timeline) {
        newer.set(timeline);
    }

    @Override
    public void close() {
        letGo();
    }

    private void goOver() {
        LogTimeline next = newer.getAndSet(null);
        if (next == null || next.number() <= course.timeline().number()) {
            return;
        }
        if (tail != null && !draft.isEmpty()) {
            seal();
        }
        letGo();
        course.goOverTo(next);
    }

    /** The tail would go on with the old folder; opened anew, it sees what doesn't go on. */
    private void letGoOfWhatWasReplaced() {
        if (tail != null && place.isAnother()) {
            finish();
            letGo();
        }
    }

    /** Opens the source again, when there is room for what it has. */
    private boolean reopen() {
        if (!spool.hasRoom()) {
            return false;
        }
        try {
            begin();
            events.over(SPOOL_FULL, source.label(), "it goes on");
            events.over(SOURCE_AWAY, source.label(), "it is back");
            return true;
        } catch (NotFound | Unavailable | Denied away) {
            letGo();
            events.found(away(away));
            return false;
        }
    }

    private Duration poll() {
        LogTail followed = tail;
        if (followed == null) {
            return Limits.SOURCE_AWAY;
        }
        boolean before = draft.isEventful();
        try {
            long room = Math.max(1, spool.segmentBytes() - draft.logBytes());
            boolean more = followed.poll(room, draft);
            events.over(SOURCE_AWAY, source.label(), "it is back");
            return more ? Duration.ZERO : pause;
        } catch (NotFound | Unavailable | Denied away) {
            events.found(away(away));
            return Limits.SOURCE_AWAY;
        } finally {
            if (!before && draft.isEventful()) {
                eventfulNanos = environment.nanoTime();
            }
        }
    }

    private boolean isDue() {
        if (draft.isEmpty()) {
            return false;
        }
        return draft.isFull(spool.segmentBytes())
                || (draft.isEventful() && isOver(eventfulNanos, patience()))
                || isOver(sealedNanos, Limits.HEARTBEAT);
    }

    /**
     * Fewer and larger segments help a slow store more than early ones. One that is away is no
     * reason to keep anything in memory.
     */
    private Duration patience() {
        return spool.isStoreSlow() ? Limits.HEARTBEAT : every;
    }

    private boolean isOver(long sinceNanos, Duration time) {
        return environment.nanoTime() - sinceNanos >= time.toNanos();
    }

    private void seal() {
        LogTail followed = tail;
        if (followed == null) {
            return;
        }
        try {
            if (course.add(draft, followed.state())) {
                accepted();
                return;
            }
            events.found(full(spool.bytes() + " bytes of " + source.label() + " wait"));
        } catch (Unavailable unusable) {
            events.found(full(unusable.fact()));
        }
        letGo();
    }

    private void accepted() {
        for (LogEvent.Gap gap : draft.gaps()) {
            events.gap(gap, !gap.reason().equals(Course.NOT_YET));
        }
        litter.sealed(draft.logBytes() + draft.storedBytes());
        draft.clear();
        sealedNanos = environment.nanoTime();
        events.sealed();
    }

    /** What was read and not sealed is read again. */
    private void letGo() {
        draft.clear();
        LogTail followed = tail;
        tail = null;
        if (followed != null) {
            followed.close();
        }
    }

    private Finding away(Failure failure) {
        return Finding.warning(
                SOURCE_AWAY,
                source.label(),
                "its log can't be read now: " + failure.fact(),
                failure.hints().isEmpty() ? "" : failure.hints().getFirst());
    }

    private Finding full(String why) {
        return Finding.warning(
                SPOOL_FULL,
                source.label(),
                "capture pauses until what waits in the spool can be stored: " + why,
                "see why the repository can't be reached; then it goes on, with a gap if the source"
                        + " has not kept its log so long");
    }
}
