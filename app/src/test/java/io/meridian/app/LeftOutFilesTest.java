package io.meridian.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.MeridianEngine;
import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.BackupResults.Created;
import io.meridian.engine.api.BackupType;
import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.RestoreRequest;
import io.meridian.engine.api.RestoreResult;
import io.meridian.engine.directories.DirectorySources;
import io.meridian.engine.directories.DirectoryTargets;
import io.meridian.engine.ports.Installation;
import io.meridian.engine.ports.Parts;
import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.failure.Denied;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.progress.Progress;
import io.meridian.sources.Snapshot;
import io.meridian.sources.Source;
import io.meridian.sources.SourceCapability;
import io.meridian.sources.SourceContent;
import io.meridian.sources.SourceEntry;
import io.meridian.sources.SourceIdentity;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A real directory in a real vault, but one file's content is refused to the reader. */
final class LeftOutFilesTest {
    private static final EntryPath REFUSED = EntryPath.of("refused");

    @Test
    void hardLinksOfAFileThatCanNotBeReadDoNotSpoilTheBackup(@TempDir Path folder)
            throws IOException {
        Path data = folder.toRealPath().resolve("data");
        Path target = folder.toRealPath().resolve("target");
        Home.write(data, "good", "good");
        Files.createLink(data.resolve("same"), Home.write(data, "refused", "secret"));
        try (LaterEnvironment environment = new LaterEnvironment();
                MeridianEngine engine = engine(environment, folder.toRealPath())) {

            Created created = engine.run(Catalogue.BACKUP_CREATE, create(data), Progress.NONE);
            RestoreRequest request =
                    new RestoreRequest(Home.DEFAULT, "latest", target, List.of(), false, false);
            RestoreResult restored =
                    engine.run(
                            Catalogue.BACKUP_RESTORE_APPLY,
                            engine.run(Catalogue.BACKUP_RESTORE_PLAN, request, Progress.NONE),
                            Progress.NONE);

            assertEquals(Map.of("good", "good"), Home.contents(target));
            assertEquals(List.of(), restored.findings());
            List<String> codes = created.findings().stream().map(Finding::code).toList();
            assertTrue(codes.contains("source.unreadable"), codes::toString);
            assertTrue(codes.contains("source.link_left_out"), codes::toString);
            assertEquals(2, created.backup().findingCount());
        }
    }

    private static MeridianEngine engine(LaterEnvironment environment, Path home) {
        DirectorySources directories = new DirectorySources(environment);
        return new MeridianEngine(
                new Parts(
                        environment,
                        new RepositoryLocator(environment, new UserFolders(home)),
                        wanted -> new Refusing(directories.open(wanted)),
                        new DirectoryTargets(environment),
                        new Installation("1", "here", List.of())));
    }

    private static BackupRequests.Create create(Path source) {
        return new BackupRequests.Create(
                Home.DEFAULT,
                source,
                "",
                BackupType.MANUAL,
                "",
                null,
                List.of(),
                List.of(),
                false,
                false,
                true);
    }

    private record Refusing(Source directory) implements Source {
        @Override
        public SourceIdentity identity() {
            return directory.identity();
        }

        @Override
        public Set<SourceCapability> capabilities() {
            return directory.capabilities();
        }

        @Override
        public Snapshot snapshot() {
            return new RefusingSnapshot(directory.snapshot(), new CountDownLatch(1));
        }
    }

    private record RefusingSnapshot(Snapshot snapshot, CountDownLatch walked) implements Snapshot {
        @Override
        public Instant takenAt() {
            return snapshot.takenAt();
        }

        @Override
        public void read(Consumer<SourceEntry> entries, Consumer<Finding> findings) {
            snapshot.read(
                    found ->
                            entries.accept(
                                    found.entry().path().equals(REFUSED)
                                            ? new Refused(found.entry(), walked)
                                            : found),
                    findings);
            walked.countDown();
        }

        @Override
        public void close() {
            snapshot.close();
        }
    }

    /** Refused only when the link to it was handed over, so that nobody can know it before. */
    private record Refused(Entry entry, CountDownLatch walked) implements SourceEntry {
        @Override
        public SourceContent open() {
            try {
                assertTrue(walked.await(30, TimeUnit.SECONDS), "content is read during the walk");
            } catch (InterruptedException interruption) {
                throw new IllegalStateException(interruption);
            }
            throw new Denied("source.unreadable", entry.path() + " may not be read");
        }
    }
}
