package io.meridian.repository.vault.log;

import io.meridian.repository.vault.records.Digest;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The newest segment of each timeline that this process sealed or saw. Thread-safe. */
final class LogTips {
    private final ConcurrentHashMap<LogName.Folder, Tip> tips = new ConcurrentHashMap<>();
    private volatile int storedBytes;

    /**
     * The end of a segment.
     *
     * @param link digest for the segment after it to name
     */
    record Tip(long end, Digest link, @Nullable Instant coveredThrough) {}

    void note(LogName.Folder timeline, Tip tip) {
        tips.merge(timeline, tip, (known, seen) -> seen.end() >= known.end() ? seen : known);
    }

    /**
     * Says what was sealed last, also when that goes back: the capture began again there.
     *
     * @param bytes of the sealed object
     */
    void sealed(LogName.Folder timeline, Tip tip, int bytes) {
        tips.put(timeline, tip);
        storedBytes = bytes;
    }

    /** Of the object that was sealed last; the next one is often like it. */
    int storedBytes() {
        return storedBytes;
    }

    /** What ends where another begins. */
    Optional<Tip> endingAt(LogName.Folder timeline, long position) {
        return Optional.ofNullable(tips.get(timeline)).filter(tip -> tip.end() == position);
    }
}
