package io.meridian.engine.api;

import io.meridian.kernel.ByteSize;

import org.jspecify.annotations.Nullable;

/** Requests about a repository as a whole. */
public final class RepositoryRequests {
    private RepositoryRequests() {}

    /**
     * Makes a repository. The key of the reference says where the key file is written ({@code
     * KeyFile}, or the user's key directory), or that a passphrase is the first slot instead.
     */
    public record Init(RepositoryRef repository, RepositoryForm form) {
        /** A vault. */
        public Init(RepositoryRef repository) {
            this(repository, RepositoryForm.VAULT);
        }
    }

    public record Describe(RepositoryRef repository) {}

    /**
     * Asks what a prune would do.
     *
     * @param maxUnusedPercent how much of a pack may be unused before it is rewritten, 0 to 100
     */
    public record PlanPrune(RepositoryRef repository, int maxUnusedPercent) {
        public PlanPrune {
            if (maxUnusedPercent < 0 || maxUnusedPercent > 100) {
                throw new IllegalArgumentException("percent: " + maxUnusedPercent);
            }
        }
    }

    public record ApplyPrune(PrunePlan plan) {}

    /**
     * Re-reads stored bytes, longest unread first.
     *
     * @param budget stop after so many bytes; null reads everything
     */
    public record Scrub(RepositoryRef repository, @Nullable ByteSize budget) {}

    public record Repair(RepositoryRef repository, boolean dryRun) {}
}
