package io.meridian.repository;

import io.meridian.kernel.ByteSize;
import io.meridian.kernel.progress.Progress;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/** What keeps a repository small and sound. Thread-safe; safe beside running backups. */
public interface Maintenance {
    /** What a prune would do now. */
    PruneEstimate estimatePrune(int maxUnusedPercent);

    /**
     * Deletes what no backup needs.
     *
     * @param maxUnusedPercent packs with more unused bytes than this are rewritten first
     * @param patience how long to wait for sessions that are open; then the work stays half-done,
     *     safely, for the next prune
     */
    PruneReport prune(int maxUnusedPercent, Duration patience, Progress progress);

    /**
     * Packs what a backup needs anew. The backup stays what it is; packs that it shares with others
     * are replaced for them too. What was written is read back before the old packs go.
     *
     * @param backup exact id
     * @param patience as for {@link #prune}
     * @throws io.meridian.kernel.failure.NotFound when there is no such backup
     */
    RepackReport repack(
            String backup, RepackGoal goal, boolean dryRun, Duration patience, Progress progress);

    /**
     * Re-reads packs, longest unread first, and keeps a ledger of it.
     *
     * @param budget stops after so many bytes; null reads all
     */
    ScrubReport scrub(@Nullable ByteSize budget, Progress progress);

    /** What the ledger says, without reading any pack. */
    ScrubStatus scrubStatus();

    /** Rebuilds what can be rebuilt, only by adding objects. */
    RepairReport repair(boolean dryRun, Progress progress);
}
