package io.meridian.repository.vault.log;

import io.meridian.kernel.log.LogEvent;
import io.meridian.repository.LogSegment.LogGap;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is worth knowing of events without reading them. Used by one thread. */
final class LogTally {
    private final MarkIndex marks = new MarkIndex();
    private final List<LogGap> gaps = new ArrayList<>();
    private @Nullable Instant coveredThrough;
    private long logBytes;

    void add(long position, LogEvent event) {
        switch (event) {
            case LogEvent.Appended appended -> logBytes += appended.data().length();
            case LogEvent.Mark mark -> marks.add(mark.time(), position);
            case LogEvent.Covered covered -> coveredThrough = covered.through();
            case LogEvent.Gap gap -> gaps.add(new LogGap(gap.from(), gap.to(), gap.reason()));
            case LogEvent.Replaced _, LogEvent.Removed _ -> {}
        }
    }

    MarkIndex marks() {
        return marks;
    }

    List<LogGap> gaps() {
        return gaps;
    }

    /** Null when nothing said it. */
    @Nullable Instant coveredThrough() {
        return coveredThrough;
    }

    long logBytes() {
        return logBytes;
    }
}
