package io.meridian.embedded;

import io.meridian.engine.api.RestoreResult;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;

/**
 * A migration threw. Its own exception or error is the cause. {@link #restored} says how the data
 * are now; if they could not be put back, the failure to do so is suppressed in this one, and
 * nothing is lost: the half-migrated data are where they were, and the state before is a backup.
 */
public final class MigrationFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String backupId;
    private final transient @Nullable RestoreResult restore;

    private MigrationFailed(
            String message, Throwable cause, String backupId, @Nullable RestoreResult restore) {
        super(message, cause);
        this.backupId = backupId;
        this.restore = restore;
    }

    static MigrationFailed restored(Path path, String backupId, Throwable cause, RestoreResult to) {
        return new MigrationFailed(
                "the migration of "
                        + path
                        + " failed ("
                        + cause
                        + "); the data are as they were before, from backup "
                        + backupId,
                cause,
                backupId,
                to);
    }

    static MigrationFailed notRestored(
            Path path, String backupId, Throwable cause, Throwable failure) {
        MigrationFailed failed =
                new MigrationFailed(
                        "the migration of "
                                + path
                                + " failed ("
                                + cause
                                + "), and THE DATA WERE NOT PUT BACK ("
                                + failure.getMessage()
                                + "): what is in "
                                + path
                                + " may be half migrated; the state before is backup "
                                + backupId
                                + ". Bring it back with: meridian backup restore "
                                + backupId
                                + " --to "
                                + path
                                + " --allow-clear",
                        cause,
                        backupId,
                        null);
        failed.addSuppressed(failure);
        return failed;
    }

    /** Whether the data are byte for byte as they were before. */
    public boolean restored() {
        return restore != null;
    }

    /** The backup of the data as they were before. */
    public String backupId() {
        return backupId;
    }

    /** How they were put back, and where what the migration left is; null when they were not. */
    public @Nullable RestoreResult restore() {
        return restore;
    }
}
