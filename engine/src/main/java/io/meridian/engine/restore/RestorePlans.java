package io.meridian.engine.restore;

import io.meridian.engine.api.RestoreRequest;
import io.meridian.engine.plan.PlanDigest;

/** Says what the digest of a restore plan is made of. */
final class RestorePlans {
    private RestorePlans() {}

    /**
     * @param state the repository's
     * @param backupId resolved
     */
    static String digest(
            PlanDigest digest,
            RestoreRequest request,
            String state,
            String backupId,
            TargetState target) {
        digest.add("restore")
                .add(request.repository().location())
                .add(state)
                .add(backupId)
                .add(request.id())
                .add(request.target() == null ? "" : request.target().toString())
                .add(request.includes().size());
        request.includes().forEach(digest::add);
        digest.add(request.allowClear() ? 1 : 0).add(request.keepAside() ? 1 : 0);
        target.addTo(digest);
        return digest.text();
    }
}
