package io.meridian.repository;

import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.progress.Progress;

import java.util.List;
import java.util.function.Predicate;

/**
 * Backups of any number of sources. Thread-safe; any number of processes and hosts may have one
 * open and write to it at the same time.
 *
 * <p>No method has a default: one that wraps a repository and forgets to pass a question on would
 * answer that nothing is wrong.
 */
public interface Repository extends AutoCloseable {
    /** What it is and how large. */
    RepositoryDescription describe();

    /** Every backup that exists, newest first; checkpoints of interrupted backups are left out. */
    List<BackupRecord> backups();

    /**
     * What of the repository's own records can't be read now, so that {@link #backups()} may be
     * short of some. Examines nothing but those records; {@link Maintenance#scrub} examines
     * everything. Empty for a repository without such records.
     */
    List<Finding> damage();

    /** {@link #backups()}, and what keeps others from being listed. */
    BackupListing list();

    /** Begins a backup. The caller commits or closes it. */
    BackupWriter begin(BackupDraft draft, Progress progress);

    /**
     * Opens one for reading.
     *
     * @param id exact
     * @throws io.meridian.kernel.failure.NotFound when there is none
     */
    StoredBackup open(String id);

    /**
     * Looks through the entries of many backups at once, newest backup first; what they have in
     * common is read once. A backup that is forgotten and pruned meanwhile is left out.
     *
     * @param backups which to look through
     */
    void search(Predicate<BackupRecord> backups, EntryQuery query, SearchSink sink);

    /** Appends a fact to a backup. Durable at return. */
    void mark(String id, BackupMark mark);

    /**
     * Unlinks backups; their bytes go with the next prune. Durable at return; naming a forgotten
     * one again is fine.
     */
    void forget(List<String> ids, String reason);

    /** Examines one backup. Does not mark it. */
    VerificationReport verify(String id, VerifyLevel level, Progress progress);

    /**
     * Changes whenever a backup is added, marked or forgotten, or a prune begins or ends. For
     * plans.
     */
    String stateDigest();

    /** Prune, scrub and repair. */
    Maintenance maintenance();

    /**
     * The captured logs.
     *
     * @throws io.meridian.kernel.failure.InvalidRequest code {@code log.not_kept} for a format that
     *     keeps none
     */
    Logs logs();

    /** The ways to open it. */
    Keys keys();

    @Override
    void close();
}
