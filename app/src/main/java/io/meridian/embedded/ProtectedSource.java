package io.meridian.embedded;

import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.BackupResults;
import io.meridian.engine.api.BackupView;
import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.RestoreRequest;
import io.meridian.engine.api.RestoreResult;
import io.meridian.engine.api.settings.Settings.ChosenSource;
import io.meridian.engine.api.settings.SourceSettings;
import io.meridian.kernel.failure.NotFound;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Data that an application protects. Thread-safe. */
public final class ProtectedSource {
    private static final String NO_REPOSITORY = "repository.not_found";

    private final Meridian meridian;
    private final ChosenSource source;

    ProtectedSource(Meridian meridian, ChosenSource source) {
        this.meridian = meridian;
        this.source = source;
    }

    /** Where the data are. */
    public Path path() {
        return source.settings().path();
    }

    /** Backs up because somebody wants it. */
    public BackupResults.Created backup() {
        return backup(BackupOptions.MANUAL);
    }

    /**
     * Backs up, reads back what was written if that is configured, and applies the retention. What
     * could not be kept is in the result's findings; {@code verificationFailed} says that the
     * backup is stored but could not be read back.
     */
    public BackupResults.Created backup(BackupOptions options) {
        return backup(options, source.settings().excludes(), meridian.settings().autoVerify());
    }

    /** Backups of these data, newest first, with what restores replaced. */
    public List<BackupView> list() {
        Path filter = source.name().isEmpty() ? path() : Path.of(source.name());
        return meridian.run(
                        Catalogue.BACKUP_LIST,
                        new BackupRequests.ListAll(
                                meridian.repository(), null, filter, Set.of(), false))
                .backups();
    }

    /**
     * Puts a backup in the place of what is there now, of which a safety backup is made first. The
     * data must not be open anywhere.
     *
     * @param id or a unique beginning of it
     */
    public RestoreResult restore(String id) {
        return restore(id, false);
    }

    /**
     * Runs a migration so that afterwards the data are either migrated or exactly as before: backs
     * all of them up, runs it, and restores when it throws anything. While it runs nothing else may
     * write to the data; when it returns or throws it must have closed them.
     *
     * <p>A process that dies meanwhile leaves an {@link #interruptedMigration}, and no other begins
     * until that is settled.
     *
     * @param schemaVersion that the data have before
     * @throws MigrationFailed when the migration threw; says whether the data are as before
     * @throws io.meridian.kernel.failure.Conflict before anything has run: code {@code
     *     migration.interrupted} or {@code migration.backup_incomplete}
     */
    public <T> Migrated<T> migrate(long schemaVersion, Migration<T> migration) {
        return migrate(schemaVersion, "", migration);
    }

    /**
     * The same, with words to find the backup by.
     *
     * @param description empty for the usual one
     */
    public <T> Migrated<T> migrate(long schemaVersion, String description, Migration<T> migration) {
        return new GuardedMigration(this).run(schemaVersion, description, migration);
    }

    /** A migration that was cut off when its process died: the data may be half migrated. */
    public Optional<InterruptedMigration> interruptedMigration() {
        return listIfAny().stream()
                .filter(backup -> backup.tags().contains(GuardedMigration.UNFINISHED))
                .findFirst()
                .map(backup -> new InterruptedMigration(this, backup));
    }

    /** The usual repository is made by the first backup. */
    private List<BackupView> listIfAny() {
        try {
            return list();
        } catch (NotFound none) {
            if (meridian.repository().isDefault() && none.code().equals(NO_REPOSITORY)) {
                return List.of();
            }
            throw none;
        }
    }

    BackupResults.Created backup(BackupOptions options, List<String> excludes, boolean verify) {
        return meridian.run(
                Catalogue.BACKUP_CREATE,
                new BackupRequests.Create(
                        meridian.repository(),
                        path(),
                        SourceSettings.engineKind(source.settings().kind()),
                        source.name(),
                        options.type(),
                        options.description(),
                        options.schemaVersion(),
                        options.tags(),
                        excludes,
                        source.settings().oneFileSystem(),
                        false,
                        verify,
                        true));
    }

    RestoreResult restore(String id, boolean keepAside) {
        meridian.requireClosed(path());
        return meridian.restore(
                new RestoreRequest(meridian.repository(), id, path(), List.of(), true, keepAside));
    }

    void untag(String id, String tag) {
        meridian.run(
                Catalogue.BACKUP_TAG,
                new BackupRequests.Tag(meridian.repository(), id, List.of(), List.of(tag)));
    }
}
