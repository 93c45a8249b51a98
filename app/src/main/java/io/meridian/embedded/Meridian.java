package io.meridian.embedded;

import io.meridian.app.EngineWiring;
import io.meridian.app.RepositoryChoice;
import io.meridian.app.configuration.UserSettings;
import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.BackupRequests.Level;
import io.meridian.engine.api.BackupResults;
import io.meridian.engine.api.BackupView;
import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.Engine;
import io.meridian.engine.api.KeyAccess;
import io.meridian.engine.api.Operation;
import io.meridian.engine.api.RepositoryRef;
import io.meridian.engine.api.RestoreRequest;
import io.meridian.engine.api.RestoreResult;
import io.meridian.engine.api.settings.Settings;
import io.meridian.engine.api.settings.Settings.ChosenSource;
import io.meridian.engine.api.settings.SourceSettings;
import io.meridian.kernel.env.Cancellation;
import io.meridian.kernel.env.SystemEnvironment;
import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.progress.Progress;
import io.meridian.sources.rocksdb.OpenDatabases;

import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDB;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An open repository, for an application that protects its own data. Thread-safe. Closing it ends
 * nothing that is under way; do that first.
 *
 * <p>Every method throws a {@link io.meridian.kernel.failure.Failure} when it could not do what it
 * says; its kind says what to do next.
 */
public final class Meridian implements AutoCloseable {
    private final SystemEnvironment environment;
    private final Engine engine;
    private final OpenDatabases databases = new OpenDatabases();
    private final Settings settings;
    private final RepositoryRef repository;
    private final Progress progress;

    private Meridian(Builder builder) {
        Path directory = Path.of("").toAbsolutePath();
        UserSettings source = new UserSettings(builder.home, directory, builder.variables);
        this.settings = source.read(builder.configuration);
        RepositoryChoice choice = new RepositoryChoice(settings, builder.home, builder.variables);
        this.repository = choice.of(builder.repository, builder.key);
        this.progress = builder.progress;
        this.environment = SystemEnvironment.create(new Cancellation());
        this.engine = EngineWiring.engine(environment, builder.home, settings, databases);
    }

    /** The repository that this user's configuration and environment name, else the usual one. */
    public static Meridian open() {
        return builder().open();
    }

    /**
     * The repository in a directory. Its key is where it usually is, or as the environment says.
     *
     * @param directory need not hold a repository yet: see {@link #run} with {@code REPO_INIT}
     */
    public static Meridian open(Path directory) {
        return builder().repository(directory.toAbsolutePath().toString()).open();
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * A RocksDB database that this application holds open. Its backups have everything that was
     * written before they began, in all column families, and its writers go on. The same history as
     * that of its directory; once the database is closed it is captured from outside.
     *
     * @param database stays the application's; must not be closed during a backup
     * @param directory that it was opened with
     */
    public ProtectedSource protect(RocksDB database, Path directory) {
        databases.add(database, directory);
        return protect(directory);
    }

    /** A directory that is to be protected, in its own history by its place. */
    public ProtectedSource protect(Path directory) {
        return new ProtectedSource(
                this,
                new ChosenSource("", SourceSettings.at(directory.toAbsolutePath().normalize())));
    }

    /**
     * A source that the configuration names.
     *
     * @throws NotFound code {@code source.not_found} when it does not
     */
    public ProtectedSource protect(String name) {
        return new ProtectedSource(
                this,
                settings.sourceNamed(name)
                        .orElseThrow(
                                () ->
                                        new NotFound(
                                                "source.not_found",
                                                "no source is named '" + name + "'",
                                                "name it in the configuration: sources."
                                                        + name
                                                        + ".path")));
    }

    /** Every backup in the repository, newest first. */
    public List<BackupView> list() {
        return run(
                        Catalogue.BACKUP_LIST,
                        new BackupRequests.ListAll(repository, null, null, Set.of(), false))
                .backups();
    }

    /**
     * Restores a backup to where nothing is yet, or to an empty directory.
     *
     * @param id or a unique beginning of it, or {@code latest}
     * @throws io.meridian.kernel.failure.Conflict when something is there
     */
    public RestoreResult restore(String id, Path target) {
        return restore(new RestoreRequest(repository, id, target, List.of(), false, false));
    }

    /** Examines a backup and marks it with the result, which says what is wrong. */
    public BackupResults.Verified verify(String id, Level level) {
        return run(Catalogue.BACKUP_VERIFY, new BackupRequests.Verify(repository, id, level));
    }

    /** Any operation that Meridian has; requests take {@link #repository}. */
    public <Q, R> R run(Operation<Q, R> operation, Q request) {
        return engine.run(operation, request, progress);
    }

    /** For requests. */
    public RepositoryRef repository() {
        return repository;
    }

    @Override
    public void close() {
        try {
            engine.close();
        } finally {
            environment.close();
        }
    }

    /** Refuses to replace data that this application has open. */
    void requireClosed(Path directory) {
        if (databases.holds(directory)) {
            throw new Conflict(
                    "source.open",
                    "the database in "
                            + directory
                            + " is open in this process; nothing was replaced",
                    "close it, then restore");
        }
    }

    Settings settings() {
        return settings;
    }

    RestoreResult restore(RestoreRequest request) {
        return run(Catalogue.BACKUP_RESTORE_APPLY, run(Catalogue.BACKUP_RESTORE_PLAN, request));
    }

    /** Collects what differs from the usual. Used by one thread. */
    public static final class Builder {
        private Path home = Path.of(System.getProperty("user.home", "/"));
        private Map<String, String> variables = System.getenv();
        private @Nullable Path configuration;
        private String repository = "";
        private @Nullable KeyAccess key;
        private Progress progress = Progress.NONE;

        private Builder() {}

        /** Below which keys, configuration and the usual repository are. */
        public Builder home(Path directory) {
            home = directory.toAbsolutePath();
            return this;
        }

        /** Instead of the process's own environment. */
        public Builder variables(Map<String, String> environment) {
            variables = Map.copyOf(environment);
            return this;
        }

        /** Instead of the usual file; it must exist. */
        public Builder configuration(Path file) {
            configuration = file;
            return this;
        }

        /** A configured name, a directory or a URL. */
        public Builder repository(String nameOrLocation) {
            repository = nameOrLocation;
            return this;
        }

        /** How the repository is opened, whatever is configured. */
        public Builder key(KeyAccess access) {
            key = access;
            return this;
        }

        /** Is told of everything that runs; from any thread. */
        public Builder progress(Progress listener) {
            progress = listener;
            return this;
        }

        /** Reads the configuration. The repository itself is opened when it is first needed. */
        public Meridian open() {
            return new Meridian(this);
        }
    }
}
