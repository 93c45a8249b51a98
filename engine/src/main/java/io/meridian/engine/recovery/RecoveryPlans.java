package io.meridian.engine.recovery;

import io.meridian.engine.api.RecoveryRequest;
import io.meridian.engine.plan.PlanDigest;
import io.meridian.engine.restore.TargetState;
import io.meridian.kernel.log.LogEvent;

import org.jspecify.annotations.Nullable;

/** Says what the digest of a recovery's plan is made of. */
final class RecoveryPlans {
    private RecoveryPlans() {}

    /**
     * Base and end of the log, but not the repository's state nor how the log is cut into segments:
     * a capture goes on meanwhile, and that changes nothing of what is recovered.
     */
    static String digest(
            PlanDigest digest, RecoveryRequest request, Resolved resolved, TargetState target) {
        digest.add("recovery")
                .add(request.repository().location())
                .add(text(request.source()))
                .add(request.time().toString())
                .add(text(request.timeline()))
                .add(text(request.target()))
                .add(request.allowClear() ? 1 : 0)
                .add(request.keepAside() ? 1 : 0);
        digest.add(text(resolved.timeline()))
                .add(resolved.base().id())
                .add(text(resolved.replay().extent().backupId()))
                .add(resolved.replay().end().map(LogEvent.Mark::toString).orElse(""));
        target.addTo(digest);
        return digest.text();
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
