package io.meridian.engine.capture;

import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.log.LogEvent;
import io.meridian.repository.LogTimeline;

/** What the loop of one source tells, on its own thread. */
interface CaptureEvents {
    /** From now on segments belong to it. */
    void onTimeline(LogTimeline timeline);

    /** A segment is in the spool. */
    void sealed();

    /**
     * A gap is in the spool: no base is of use any more that was made before it.
     *
     * @param isLoss people should know; false before anybody followed
     */
    void gap(LogEvent.Gap gap, boolean isLoss);

    /** Something happened that people should know. */
    void found(Finding finding);

    /** Something that was found is over. */
    void over(String code, String object, String how);
}
