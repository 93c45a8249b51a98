package io.meridian.engine.api;

import java.util.List;

/**
 * Which backups would go, and why each stays or goes.
 *
 * @param decisions newest first, grouped by source
 * @param digest of the repository's backups; apply refuses when they changed
 */
public record ForgetPlan(RepositoryRef repository, List<Decision> decisions, String digest) {
    public ForgetPlan {
        decisions = List.copyOf(decisions);
    }

    /**
     * What becomes of one backup, and why.
     *
     * @param reason one sentence: the rule that keeps it, or that none does
     */
    public record Decision(BackupView backup, boolean keep, String reason) {}
}
