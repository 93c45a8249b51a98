package io.meridian.repository.vault.log;

import io.meridian.repository.vault.records.Digest;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The newest segment of each timeline that this process sealed or saw. Thread-safe. */
final class LogTips {
    private final ConcurrentHashMap<LogName.Folder, Tip> tips = new ConcurrentHashMap<>();

    /**
     * The end of a segment.
     *
     * @param link digest for the segment after it to name
     * @param storedBytes of its object; the one after it is often like it
     */
    record Tip(long end, Digest link, @Nullable Instant coveredThrough, long storedBytes) {}

    void note(LogName.Folder timeline, Tip tip) {
        tips.merge(timeline, tip, (known, seen) -> seen.end() >= known.end() ? seen : known);
    }

    /** Says what was sealed last, also when that goes back: the capture began again there. */
    void sealed(LogName.Folder timeline, Tip tip) {
        tips.put(timeline, tip);
    }

    /** What ends where another begins. */
    Optional<Tip> endingAt(LogName.Folder timeline, long position) {
        return Optional.ofNullable(tips.get(timeline)).filter(tip -> tip.end() == position);
    }
}
