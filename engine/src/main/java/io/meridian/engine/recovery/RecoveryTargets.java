package io.meridian.engine.recovery;

import io.meridian.engine.api.RecoveryRequest;
import io.meridian.engine.ports.Parts;
import io.meridian.engine.timeline.Histories;
import io.meridian.engine.timeline.History;
import io.meridian.kernel.failure.NotFound;
import io.meridian.repository.Repository;

/** Resolves what requests ask for. */
final class RecoveryTargets {
    private final Parts parts;
    private final Repository repository;

    RecoveryTargets(Parts parts, Repository repository) {
        this.parts = parts;
        this.repository = repository;
    }

    Resolved resolve(RecoveryRequest request) {
        Histories histories = Histories.of(parts, repository);
        History whole = histories.of(histories.choose(request.source()));
        return new ResolveTarget(parts, repository, request.time()).in(wanted(whole, request));
    }

    private static History wanted(History whole, RecoveryRequest request) {
        Integer timeline = request.timeline();
        if (timeline == null) {
            return whole;
        }
        if (whole.branches().stream().noneMatch(one -> one.number() == timeline)) {
            throw new NotFound(
                    "recovery.no_timeline",
                    "%s has no timeline %d; it has %d"
                            .formatted(
                                    whole.source().location(), timeline, whole.branches().size()),
                    "see them: meridian timeline");
        }
        return whole.of(timeline);
    }
}
