package io.meridian.engine.capture;

import com.google.errorprone.annotations.concurrent.GuardedBy;

import io.meridian.engine.api.CaptureResult.Captured;
import io.meridian.engine.api.CaptureResult.Ended;
import io.meridian.engine.api.CaptureResult.Gap;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.log.LogEvent;
import io.meridian.kernel.progress.ProgressEvent;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Counts what becomes of one source. Thread-safe. */
final class Tally {
    @GuardedBy("this")
    private int timeline;

    @GuardedBy("this")
    private long segments;

    @GuardedBy("this")
    private long logBytes;

    @GuardedBy("this")
    private long storedBytes;

    @GuardedBy("this")
    private @Nullable Instant covered;

    @GuardedBy("this")
    private @Nullable Instant lastMark;

    @GuardedBy("this")
    private long gapCount;

    @GuardedBy("this")
    private final List<Gap> gaps = new ArrayList<>();

    @GuardedBy("this")
    private final List<String> bases = new ArrayList<>();

    synchronized void onTimeline(int number) {
        timeline = number;
    }

    /** What was stored before this capture began. */
    synchronized void known(Instant coveredThrough) {
        covered = coveredThrough;
    }

    synchronized void stored(Waiting segment, long bytes) {
        segments++;
        logBytes += segment.logBytes();
        storedBytes += bytes;
        covered = segment.covered() == null ? covered : segment.covered();
        lastMark = segment.lastMark() == null ? lastMark : segment.lastMark();
    }

    synchronized void gap(LogEvent.Gap gap) {
        gapCount++;
        if (gaps.size() < Limits.MOST_LISTED) {
            gaps.add(new Gap(gap.from(), gap.to(), gap.reason()));
        }
    }

    synchronized void base(String backupId) {
        if (bases.size() == Limits.MOST_LISTED) {
            bases.removeFirst();
        }
        bases.add(backupId);
    }

    synchronized ProgressEvent.Followed progress(String source, Spool spool, Instant now) {
        return new ProgressEvent.Followed(
                source,
                now,
                covered,
                lastMark,
                segments,
                logBytes,
                spool.count(),
                spool.bytes(),
                gapCount);
    }

    synchronized Captured result(
            String source, String kind, @Nullable Spool spool, @Nullable Failure failure) {
        return new Captured(
                source,
                kind,
                timeline,
                segments,
                logBytes,
                storedBytes,
                covered,
                lastMark,
                spool == null ? 0 : spool.count(),
                spool == null ? 0 : spool.bytes(),
                gapCount,
                gaps,
                bases,
                failure == null
                        ? null
                        : new Ended(failure.code(), failure.fact(), failure.hints()));
    }
}
