package io.meridian.engine.capture;

import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.log.LogEvent;

/** What people are told of a gap. */
final class GapText {
    static final String CODE = "capture.gap";

    private GapText() {}

    static Finding of(String source, LogEvent.Gap gap) {
        return Finding.warning(
                CODE,
                source,
                "changes between %s and %s were not captured: %s"
                        .formatted(gap.from(), gap.to(), gap.reason()),
                "no time in it can be recovered to; a backup to start from again is being made");
    }
}
