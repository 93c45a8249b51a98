package io.meridian.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.BackupResults;
import io.meridian.engine.api.BackupType;
import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.DoctorRequest;
import io.meridian.engine.api.KeyAccess;
import io.meridian.engine.api.RepositoryForm;
import io.meridian.engine.api.RepositoryForm.Compression;
import io.meridian.engine.api.RepositoryForm.Encryption;
import io.meridian.engine.api.RepositoryForm.Format;
import io.meridian.engine.api.RepositoryRef;
import io.meridian.engine.api.RepositoryRequests.Describe;
import io.meridian.engine.api.RepositoryRequests.Init;
import io.meridian.engine.api.Secret;
import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.failure.Denied;
import io.meridian.kernel.failure.InvalidRequest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

final class ArchiveLocationTest {
    private static final RepositoryForm PLAIN =
            new RepositoryForm(Format.ARCHIVE, Compression.NONE, Encryption.NONE);
    private static final RepositoryForm ENCRYPTED =
            new RepositoryForm(Format.ARCHIVE, Compression.GZIP, Encryption.AGE);

    @TempDir private Path temporary;

    @Test
    void whatLiesThereSaysWhichFormatItIs() {
        try (Home home = new Home(temporary)) {
            assertNull(home.run(Catalogue.REPO_INIT, new Init(Home.DEFAULT, PLAIN)).keyFile());
            Path source = Home.write(temporary, "source/file", "content").getParent();
            String id = home.backUp(source).backup().id();
            home.restore(id, temporary.resolve("out"), false);

            assertEquals(Map.of("file", "content"), Home.contents(temporary.resolve("out")));
            assertEquals(
                    "archive", home.run(Catalogue.REPO_INFO, new Describe(Home.DEFAULT)).format());
            for (RepositoryForm other : new RepositoryForm[] {PLAIN, RepositoryForm.VAULT}) {
                assertThrows(
                        Conflict.class,
                        () -> home.run(Catalogue.REPO_INIT, new Init(Home.DEFAULT, other)));
            }
            assertEquals(
                    0,
                    home.run(Catalogue.DOCTOR, new DoctorRequest(Home.DEFAULT)).findings().stream()
                            .filter(finding -> finding.code().startsWith("key"))
                            .count());
        }
    }

    @Test
    void aBackupThatCanNotRestOnTheOneBeforeSaysSo() throws IOException {
        try (Home home = new Home(temporary)) {
            home.run(Catalogue.REPO_INIT, new Init(Home.DEFAULT, PLAIN));
            Path source = Home.write(temporary, "source/file", "content").getParent();
            String first = home.backUp(source).backup().id();
            Files.delete(temporary.resolve(".meridian/backups/backup_" + first + ".tar"));

            BackupResults.Created second =
                    home.run(
                            Catalogue.BACKUP_CREATE,
                            new BackupRequests.Create(
                                    Home.DEFAULT,
                                    source,
                                    "",
                                    BackupType.INCREMENTAL,
                                    "",
                                    null,
                                    List.of(),
                                    List.of(),
                                    false,
                                    false,
                                    true));

            assertNull(second.backup().parent());
            assertEquals("archive.chain_broken", second.findings().getFirst().code());
        }
    }

    @Test
    void withoutItsIdentityNobodyOpensIt() throws IOException {
        try (Home home = new Home(temporary)) {
            String key = home.run(Catalogue.REPO_INIT, new Init(Home.DEFAULT, ENCRYPTED)).keyFile();
            Path file = Path.of(String.valueOf(key));
            Path elsewhere = temporary.resolve("elsewhere");
            Files.writeString(
                    elsewhere, "# created: today\n# public key: x\n" + Files.readString(file));
            Files.delete(file);

            Denied denied =
                    assertThrows(
                            Denied.class,
                            () -> home.run(Catalogue.REPO_INFO, new Describe(Home.DEFAULT)));
            assertTrue(denied.hints().getFirst().contains("--key-file"));
            RepositoryRef named = new RepositoryRef("", new KeyAccess.KeyFile(elsewhere));
            assertEquals("archive", home.run(Catalogue.REPO_INFO, new Describe(named)).format());
        }
    }

    @Test
    void keysThatDoNotFitAreRefusedBeforeAnythingIsMade() {
        try (Home home = new Home(temporary)) {
            for (KeyAccess key :
                    new KeyAccess[] {
                        new KeyAccess.Passphrase(new Secret("words")),
                        new KeyAccess.RecoveryPhrase(new Secret("words")),
                        new KeyAccess.KeyFile(temporary.resolve("key"))
                    }) {
                assertThrows(
                        InvalidRequest.class,
                        () ->
                                home.run(
                                        Catalogue.REPO_INIT,
                                        new Init(new RepositoryRef("", key), PLAIN)));
            }
            assertTrue(!Files.exists(temporary.resolve(".meridian/backups")));
        }
    }
}
