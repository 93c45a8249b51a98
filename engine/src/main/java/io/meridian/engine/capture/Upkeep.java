package io.meridian.engine.capture;

import io.meridian.kernel.failure.Cancelled;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.finding.Finding;
import io.meridian.repository.LogTimeline;
import io.meridian.repository.Logs;

import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Now and then merges the segments that lie behind, and looks whether a restore began a later
 * timeline of the source. Used by one thread.
 */
final class Upkeep {
    static final String FAILED = "capture.upkeep_failed";

    private final Followed source;
    private final Logs logs;
    private final Supplier<LogTimeline> current;
    private final Consumer<LogTimeline> later;
    private final Told told;

    /**
     * @param current which timeline is written
     * @param later told when there is a later one
     */
    Upkeep(
            Followed source,
            Logs logs,
            Supplier<LogTimeline> current,
            Consumer<LogTimeline> later,
            Told told) {
        this.source = source;
        this.logs = logs;
        this.current = current;
        this.later = later;
        this.told = told;
    }

    void step() {
        try {
            LogTimeline written = current.get();
            Place.newest(logs, source.key())
                    .filter(newest -> newest.number() > written.number())
                    .ifPresent(later);
            Litter.collect(); // before large things are made, too
            logs.compact(written, Litter::collect);
            told.over(FAILED, source.label(), "it succeeded since");
        } catch (Cancelled stopped) {
            throw stopped;
        } catch (Failure failure) {
            told.accept(
                    Finding.note(
                            FAILED,
                            source.label(),
                            "small segments could not be merged now: " + failure.fact(),
                            ""));
        }
    }
}
