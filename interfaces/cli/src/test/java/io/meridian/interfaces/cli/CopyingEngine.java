package io.meridian.interfaces.cli;

import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.BackupResults;
import io.meridian.engine.api.BackupView;
import io.meridian.engine.api.Engine;
import io.meridian.engine.api.KeyAccess;
import io.meridian.engine.api.Operation;
import io.meridian.engine.api.RepositoryRequests;
import io.meridian.engine.api.RepositoryResults;
import io.meridian.engine.api.RestorePlan;
import io.meridian.engine.api.RestoreRequest;
import io.meridian.engine.api.RestoreResult;
import io.meridian.kernel.progress.Progress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Backs up a directory with {@code cp -a}: enough of an engine for the quickstart. */
final class CopyingEngine implements Engine {
    /** Does something to what was restored. */
    @FunctionalInterface
    interface AfterRestore {
        void spoil(Path restored) throws IOException;
    }

    private static final long ADDED_BYTES = 1_000_000;

    private final AfterRestore afterRestore;
    private final List<Path> copies = new ArrayList<>();

    CopyingEngine() {
        this(restored -> {});
    }

    CopyingEngine(AfterRestore afterRestore) {
        this.afterRestore = afterRestore;
    }

    @Override
    public <Q, R> R run(Operation<Q, R> operation, Q request, Progress progress) {
        try {
            Object result =
                    switch (request) {
                        case RepositoryRequests.Init init -> init(init);
                        case BackupRequests.Create create -> create(create);
                        case BackupRequests.Verify verify -> verify(verify);
                        case RestoreRequest restore -> plan(restore);
                        case RestorePlan plan -> restore(plan);
                        default -> throw new AssertionError("unexpected: " + operation.name());
                    };
            return operation.result().cast(result);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    private static RepositoryResults.Created init(RepositoryRequests.Init init) throws IOException {
        Files.createDirectory(Path.of(init.repository().location()));
        KeyAccess.KeyFile key = (KeyAccess.KeyFile) init.repository().key();
        Files.writeString(key.file(), "key");
        return new RepositoryResults.Created(
                init.repository().location(), "id", key.file().toString(), "p", List.of());
    }

    private BackupResults.Created create(BackupRequests.Create create) throws IOException {
        Path copy = Path.of(create.repository().location(), "copy-" + copies.size());
        copy(create.source(), copy);
        copies.add(copy);
        return new BackupResults.Created(false, view(), 1, 1, 1, false, List.of(), List.of());
    }

    private BackupView view() throws IOException {
        Path newest = copies.getLast();
        long size;
        try (Stream<Path> paths = Files.walk(newest)) {
            size =
                    paths.filter(Files::isRegularFile)
                            .mapToLong(path -> path.toFile().length())
                            .sum();
        }
        BackupView sample = Samples.backup("copy-" + (copies.size() - 1));
        return new BackupView(
                sample.id(),
                sample.backupType(),
                sample.createdAt(),
                sample.timestamp(),
                size,
                sample.fileCount(),
                sample.checksum(),
                sample.meridianVersion(),
                sample.description(),
                sample.schemaVersion(),
                true,
                sample.verifiedAt(),
                sample.verifiedLevel(),
                sample.tags(),
                false,
                sample.source(),
                ADDED_BYTES,
                ADDED_BYTES,
                null,
                sample.host(),
                1,
                0,
                sample.facts());
    }

    private BackupResults.Verified verify(BackupRequests.Verify verify) {
        if (verify.level() != BackupRequests.Level.DEEP) {
            throw new AssertionError("not deep: " + verify);
        }
        BackupResults.VerifiedBackup good = Samples.verified(true).backups().getFirst();
        return new BackupResults.Verified(
                true, copies.stream().map(copy -> good).toList(), List.of());
    }

    private static RestorePlan plan(RestoreRequest request) {
        return new RestorePlan(
                request,
                request.id(),
                request.target().toString(),
                List.of(),
                List.of(),
                0,
                true,
                "digest");
    }

    private RestoreResult restore(RestorePlan plan) throws IOException {
        if (!plan.request().allowClear()) {
            throw new AssertionError("the target is not empty");
        }
        Path target = plan.request().target();
        run("rm", "-rf", "--", target.toString());
        copy(Path.of(plan.request().repository().location(), plan.backupId()), target);
        afterRestore.spoil(target);
        return Samples.restored(true);
    }

    private static void copy(Path from, Path to) throws IOException {
        run("cp", "-a", "--", from.toString(), to.toString());
    }

    private static void run(String... command) throws IOException {
        try {
            int exitCode = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (exitCode != 0) {
                throw new IOException(String.join(" ", command) + ": exit " + exitCode);
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IOException(interruption);
        }
    }
}
