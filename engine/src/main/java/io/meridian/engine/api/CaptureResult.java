package io.meridian.engine.api;

import io.meridian.kernel.finding.Finding;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** What a capture did until it was asked to stop. */
public record CaptureResult(List<Captured> sources, List<Finding> findings) {
    public CaptureResult {
        sources = List.copyOf(sources);
        findings = List.copyOf(findings);
    }

    /**
     * One source.
     *
     * @param source its name or place
     * @param timeline that was written last, 0 when there is none
     * @param segments that were stored, with {@code logBytes} of log in {@code storedBytes}
     * @param coveredThrough what the repository has everything until; null when nothing was stored
     * @param lastMark newest state that a recovery can end at, null when there was none
     * @param waitingSegments in the spool, for the next capture to store first
     * @param gaps the first of {@code gapCount}
     * @param bases ids of the backups that were made
     * @param failure why it ended before it was asked to; null when it did not
     */
    public record Captured(
            String source,
            String kind,
            int timeline,
            long segments,
            long logBytes,
            long storedBytes,
            @Nullable Instant coveredThrough,
            @Nullable Instant lastMark,
            long waitingSegments,
            long waitingBytes,
            long gapCount,
            List<Gap> gaps,
            List<String> bases,
            @Nullable Ended failure) {
        public Captured {
            gaps = List.copyOf(gaps);
            bases = List.copyOf(bases);
        }
    }

    /** A time that can't be recovered to. */
    public record Gap(Instant from, Instant to, String reason) {}

    /** A failure that ended the capture of one source. */
    public record Ended(String code, String message, List<String> hints) {
        public Ended {
            hints = List.copyOf(hints);
        }
    }
}
