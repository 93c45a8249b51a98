package io.meridian.engine.timeline;

import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.finding.Finding;
import io.meridian.repository.LogTimeline;
import io.meridian.repository.LogTimeline.Fork;
import io.meridian.repository.Logs;
import io.meridian.repository.Repository;
import io.meridian.repository.SourceKey;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Begins the next timeline of a source whose data a restore replaced: its log goes on from them.
 */
public final class NewTimeline {
    private final Repository repository;
    private final Instant now;

    public NewTimeline(Repository repository, Instant now) {
        this.repository = repository;
        this.now = now;
    }

    /**
     * Begins one for each source at the place that has a log.
     *
     * @param there whether a source is what was replaced
     * @param restored the source that the new data are of
     * @param state of that source, if it is known
     * @return what went wrong: the data are in place, so that is no failure of the restore
     */
    public Optional<Finding> afterRestore(
            Predicate<SourceKey> there, SourceKey restored, Optional<RestoredState> state) {
        try {
            KeptLogs.of(repository).ifPresent(logs -> begin(logs, there, restored, state));
            return Optional.empty();
        } catch (Failure failure) {
            return Optional.of(
                    Finding.warning(
                            "log.no_new_timeline",
                            restored.location(),
                            "the data are in place, but that their log begins anew could not be"
                                    + " recorded: "
                                    + failure.fact(),
                            "a running capture notices by itself; see meridian timeline"));
        }
    }

    private void begin(
            Logs logs,
            Predicate<SourceKey> there,
            SourceKey restored,
            Optional<RestoredState> state) {
        List<LogTimeline> timelines = logs.timelines();
        timelines.stream()
                .map(LogTimeline::source)
                .distinct()
                .filter(there)
                .forEach(
                        source ->
                                logs.begin(
                                        source,
                                        now,
                                        state.filter(any -> source.equals(restored))
                                                .flatMap(one -> fork(timelines, source, one))));
    }

    /** Of a timeline that is not known: the newest that had begun by then. */
    private static Optional<Fork> fork(
            List<LogTimeline> timelines, SourceKey source, RestoredState state) {
        return state.timeline()
                .or(
                        () ->
                                timelines.stream()
                                        .filter(one -> one.source().equals(source))
                                        .filter(one -> !one.startedAt().isAfter(state.time()))
                                        .map(LogTimeline::number)
                                        .max(Comparator.naturalOrder()))
                .map(number -> new Fork(number, state.time()));
    }
}
