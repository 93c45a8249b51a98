package io.meridian.app;

import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.BackupResults;
import io.meridian.engine.api.BackupType;
import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.Engine;
import io.meridian.engine.api.KeyAccess;
import io.meridian.engine.api.Operation;
import io.meridian.engine.api.RepositoryRef;
import io.meridian.engine.api.RestoreRequest;
import io.meridian.engine.api.RestoreResult;
import io.meridian.engine.api.settings.Settings;
import io.meridian.kernel.progress.Progress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A user's home with the real engine in it: real vaults in real directories. */
final class Home implements AutoCloseable {
    static final RepositoryRef DEFAULT = new RepositoryRef("", new KeyAccess.DefaultKeyFile());

    final Path path;
    final LaterEnvironment environment = new LaterEnvironment();
    private final Engine engine;

    Home(Path path) {
        this.path = path;
        Settings settings = Settings.standard(path);
        this.engine = EngineWiring.engine(environment, path, "1.2.3", settings);
    }

    <Q, R> R run(Operation<Q, R> operation, Q request) {
        return engine.run(operation, request, Progress.NONE);
    }

    BackupResults.Created backUp(Path source) {
        return backUp(DEFAULT, source);
    }

    BackupResults.Created backUp(RepositoryRef repository, Path source) {
        return backUp(repository, source, BackupType.MANUAL);
    }

    BackupResults.Created backUp(RepositoryRef repository, Path source, BackupType type) {
        return run(
                Catalogue.BACKUP_CREATE,
                new BackupRequests.Create(
                        repository,
                        source,
                        "",
                        type,
                        "",
                        null,
                        List.of(),
                        List.of(),
                        false,
                        false,
                        true));
    }

    RestoreResult restore(String id, Path target, boolean allowClear) {
        RestoreRequest request =
                new RestoreRequest(DEFAULT, id, target, List.of(), allowClear, false);
        return run(Catalogue.BACKUP_RESTORE_APPLY, run(Catalogue.BACKUP_RESTORE_PLAN, request));
    }

    void restore(RepositoryRef repository, String id, Path target) {
        RestoreRequest request =
                new RestoreRequest(repository, id, target, List.of(), false, false);
        run(Catalogue.BACKUP_RESTORE_APPLY, run(Catalogue.BACKUP_RESTORE_PLAN, request));
    }

    List<String> ids() {
        return run(
                        Catalogue.BACKUP_LIST,
                        new BackupRequests.ListAll(DEFAULT, null, null, Set.of(), false))
                .backups()
                .stream()
                .map(backup -> backup.id())
                .toList();
    }

    static Path write(Path directory, String path, String content) {
        try {
            Path file = directory.resolve(path);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, content);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Every file's content by its path. */
    static Map<String, String> contents(Path top) {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(top)) {
            for (Path file : paths.filter(Files::isRegularFile).toList()) {
                contents.put(top.relativize(file).toString(), Files.readString(file));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return contents;
    }

    @Override
    public void close() {
        engine.close();
        environment.close();
    }
}
