package io.meridian.embedded;

import io.meridian.engine.api.BackupResults.Created;
import io.meridian.engine.api.BackupType;
import io.meridian.engine.api.RestoreResult;
import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.finding.Severity;

import java.util.List;

/**
 * One migration: backup, migration, and the restore if it throws. The backup carries the tag
 * {@value #UNFINISHED} from its first moment until the end is certain, so that a death in between
 * shows.
 */
final class GuardedMigration {
    static final String UNFINISHED = "unfinished-migration";

    private static final String TAG = "migration";
    private static final String RETENTION = "retention.";
    private static final String INCOMPLETE_SAFETY = "restore.safety_backup_incomplete";

    private final ProtectedSource source;

    GuardedMigration(ProtectedSource source) {
        this.source = source;
    }

    <T> Migrated<T> run(long schemaVersion, String description, Migration<T> migration) {
        source.interruptedMigration().ifPresent(this::refuse);
        String backup = backUp(schemaVersion, description);
        T value;
        try {
            value = migration.run();
        } catch (Throwable thrown) {
            throw undo(backup, thrown);
        }
        return new Migrated<>(value, backup, close(backup));
    }

    /**
     * Restores, and lets what the migration left be kept aside when no whole safety backup of it
     * can be made: that is what half-migrated data are like.
     */
    static RestoreResult bringBack(ProtectedSource source, String backup) {
        try {
            return source.restore(backup, false);
        } catch (Conflict conflict) {
            if (!conflict.code().equals(INCOMPLETE_SAFETY)) {
                throw conflict;
            }
            return source.restore(backup, true);
        }
    }

    private void refuse(InterruptedMigration interrupted) {
        throw new Conflict(
                "migration.interrupted",
                "an earlier migration of "
                        + source.path()
                        + " was cut off; the state before it is backup "
                        + interrupted.before().id()
                        + "; nothing was migrated",
                "settle it first: interruptedMigration().restore() puts that state back,"
                        + " dismiss() goes on with the data as they are",
                "or from a shell: meridian backup restore "
                        + interrupted.before().id()
                        + ", then meridian backup tag ID --remove "
                        + UNFINISHED);
    }

    private String backUp(long schemaVersion, String description) {
        String words =
                description.isEmpty()
                        ? "Pre-migration backup for schema version " + schemaVersion
                        : description;
        BackupOptions options =
                BackupOptions.MANUAL
                        .type(BackupType.PRE_MIGRATION)
                        .description(words)
                        .schemaVersion(schemaVersion)
                        .tags(TAG, UNFINISHED);
        Created created = source.backup(options, List.of(), true);
        String id = created.backup().id();
        if (created.verificationFailed()) {
            throw incomplete(id, "it could not be read back");
        }
        created.findings().stream()
                .filter(finding -> finding.severity() != Severity.NOTE)
                .filter(finding -> !finding.code().startsWith(RETENTION))
                .findFirst()
                .ifPresent(
                        finding -> {
                            throw incomplete(id, finding.object() + ": " + finding.message());
                        });
        return id;
    }

    /** The migration never ran, so its backup must not look as if it had. */
    private Conflict incomplete(String backup, String why) {
        Conflict conflict =
                new Conflict(
                        "migration.backup_incomplete",
                        "the backup "
                                + backup
                                + " of "
                                + source.path()
                                + " is not complete ("
                                + why
                                + "); nothing was migrated",
                        "mend what it names, then migrate again");
        try {
            source.untag(backup, UNFINISHED);
        } catch (Failure also) {
            conflict.addSuppressed(also);
        }
        return conflict;
    }

    /** An interruption of this thread would end the restore too; it is kept for the caller. */
    private MigrationFailed undo(String backup, Throwable thrown) {
        boolean interrupted = Thread.interrupted() || thrown instanceof InterruptedException;
        try {
            RestoreResult restored = bringBack(source, backup);
            MigrationFailed failed =
                    MigrationFailed.restored(source.path(), backup, thrown, restored);
            untag(backup, failed);
            return failed;
        } catch (RuntimeException | Error failure) {
            return MigrationFailed.notRestored(source.path(), backup, thrown, failure);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void untag(String backup, MigrationFailed failed) {
        try {
            source.untag(backup, UNFINISHED);
        } catch (Failure also) {
            failed.addSuppressed(also);
        }
    }

    private List<Finding> close(String backup) {
        try {
            source.untag(backup, UNFINISHED);
            return List.of();
        } catch (Failure failure) {
            return List.of(
                    Finding.warning(
                            "migration.still_open",
                            backup,
                            "the migration is done, but that could not be noted: " + failure.fact(),
                            "the next migration is refused until"
                                    + " interruptedMigration().dismiss()"));
        }
    }
}
