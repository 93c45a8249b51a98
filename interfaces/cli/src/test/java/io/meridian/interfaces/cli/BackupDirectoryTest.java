package io.meridian.interfaces.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.RepositoryForm;
import io.meridian.kernel.failure.Denied;
import io.meridian.kernel.failure.NotFound;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Directories for backups that are not there yet, and parents that are in another one. */
final class BackupDirectoryTest {
    private static final String ID = "0b5c2f6e-6b1a-4c5d-9f53-0d5a3a1c2f11";
    private final NotFound noRepository = new NotFound("repository.not_found", "none");
    private final NotFound noParent = new NotFound("backup.parent_not_found", "none");

    private final FakeEngine engine = new FakeEngine();

    @TempDir private Path above;
    private String hourly;

    @BeforeEach
    void layOut() throws IOException {
        Files.createDirectory(above.resolve("daily"));
        hourly = above.resolve("hourly").toString();
    }

    @Test
    void aFullBackupMakesAnArchiveWhereNothingIs() {
        engine.failTimes(1, Catalogue.BACKUP_CREATE, noRepository);

        CliRun run = run("create-full", "--data-dir", "/d");

        assertEquals(0, run.exitCode(), run.err());
        assertEquals(
                RepositoryForm.Format.ARCHIVE, engine.request(Catalogue.REPO_INIT).form().format());
        assertEquals(hourly, engine.request(Catalogue.REPO_INIT).repository().location());
        assertTrue(run.err().contains("Made an archive repository"), run.err());
    }

    @Test
    void aDryRunMakesNone() {
        engine.fail(Catalogue.BACKUP_CREATE, noRepository);

        assertEquals(3, run("create-full", "--data-dir", "/d", "--dry-run").exitCode());
        assertFalse(engine.operations().contains("repo.init"));
    }

    @Test
    void aMissingSourceMakesNone() {
        engine.fail(Catalogue.BACKUP_CREATE, new NotFound("source.not_found", "none"));

        assertEquals(3, run("create-full", "--data-dir", "/d").exitCode());
        assertFalse(engine.operations().contains("repo.init"));
    }

    @Test
    void anIncrementalBackupDoesNotDependOnAParentInAnotherDirectory() {
        engine.failTimes(1, Catalogue.BACKUP_CREATE, noParent);

        CliRun run = run("create-incremental", "--data-dir", "/d", "--parent-id", ID);

        assertEquals(0, run.exitCode(), run.err());
        assertNull(engine.request(Catalogue.BACKUP_CREATE).parent());
        assertEquals(hourly, engine.request(Catalogue.BACKUP_CREATE).repository().location());
        assertTrue(run.err().contains("Parent " + ID + " is in " + above), run.err());
    }

    @Test
    void aParentThatIsNowhereStoresNothing() {
        engine.fail(Catalogue.BACKUP_CREATE, noParent);
        engine.fail(Catalogue.BACKUP_SHOW, new NotFound("backup.not_found", "none"));

        CliRun run = run("create-incremental", "--data-dir", "/d", "--reference", ID);

        assertEquals(3, run.exitCode());
        assertTrue(run.err().contains("Parent backup not found"), run.err());
        assertEquals(ID, engine.request(Catalogue.BACKUP_CREATE).parent());
        assertFalse(engine.operations().contains("repo.init"));
    }

    @Test
    void aDirectoryThatCanNotBeLookedIntoIsNamed() {
        engine.fail(Catalogue.BACKUP_CREATE, noRepository);
        engine.fail(Catalogue.BACKUP_SHOW, new Denied("repository.no_key", "no key for it"));

        CliRun run = run("create-incremental", "--data-dir", "/d", "--parent-id", ID);

        assertEquals(3, run.exitCode());
        assertTrue(run.err().contains("daily could not be looked into: no key"), run.err());
    }

    private CliRun run(String verb, String... more) {
        String[] line = new String[more.length + 4];
        line[0] = "kyrodb_backup";
        line[1] = verb;
        line[2] = "--backup-dir";
        line[3] = hourly;
        System.arraycopy(more, 0, line, 4, more.length);
        return new CliRun(engine).run(line);
    }
}
