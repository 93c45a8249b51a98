package io.meridian.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.api.BackupRequests.Level;
import io.meridian.engine.api.BackupResults;
import io.meridian.engine.api.BackupType;
import io.meridian.engine.api.BackupView;
import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.KeyAccess;
import io.meridian.engine.api.RepositoryRequests;
import io.meridian.engine.api.Secret;
import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.failure.NotFound;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

final class MeridianTest {
    private Path home;
    private Path data;

    @BeforeEach
    void makeData(@TempDir Path folder) throws IOException {
        home = folder.toRealPath();
        data = Files.createDirectory(home.resolve("data"));
        Files.writeString(data.resolve("file"), "content");
    }

    @Test
    void applicationBacksUpAndRestores() throws IOException {
        try (Meridian meridian = open(Map.of())) {
            ProtectedSource source = meridian.protect(data);
            BackupResults.Created made =
                    source.backup(
                            BackupOptions.MANUAL
                                    .type(BackupType.INCREMENTAL)
                                    .description("words")
                                    .schemaVersion(7)
                                    .tags("tag"));
            BackupView backup = source.list().getFirst();
            assertEquals(made.backup().id(), backup.id());
            assertEquals("incremental", backup.backupType());
            assertEquals("words", backup.description());
            assertEquals(7, backup.schemaVersion());
            assertEquals(List.of("tag"), backup.tags());
            assertTrue(backup.verified());
            assertTrue(meridian.verify(backup.id(), Level.DEEP).valid());

            meridian.restore(backup.id(), home.resolve("new"));
            assertEquals("content", Files.readString(home.resolve("new/file")));
            assertThrows(Conflict.class, () -> meridian.restore(backup.id(), data));

            Files.writeString(data.resolve("file"), "damaged");
            String safety = source.restore(backup.id()).safetyBackupId();
            assertEquals("content", Files.readString(data.resolve("file")));
            assertEquals(List.of(safety, backup.id()), ids(meridian.list()));
        }
    }

    @Test
    void configurationNamesRepositoryAndSource() throws IOException {
        Path file = home.resolve("m.yaml");
        Files.writeString(
                file,
                """
                repositories: {disk: {location: vault, key_file: disk.key}}
                sources: {app: {path: data, excludes: ['*.tmp']}}
                verification: {auto_verify: false}
                """);
        Files.writeString(data.resolve("x.tmp"), "left out");
        try (Meridian meridian =
                Meridian.builder().home(home).variables(Map.of()).configuration(file).open()) {
            meridian.run(Catalogue.REPO_INIT, new RepositoryRequests.Init(meridian.repository()));
            BackupResults.Created made = meridian.protect("app").backup();

            assertEquals("app", made.backup().source().location());
            assertEquals(1, made.backup().fileCount());
            assertFalse(made.backup().verified());
            assertEquals(1, meridian.protect("app").list().size());
            assertThrows(NotFound.class, () -> meridian.protect("other"));
        }
        assertTrue(Files.exists(home.resolve("disk.key")));
        assertTrue(Files.exists(home.resolve("vault/config")));
    }

    @Test
    void environmentNamesRepositoryAndPassphrase() {
        Map<String, String> variables =
                Map.of(
                        "MERIDIAN_REPO",
                        home.resolve("vault").toString(),
                        "MERIDIAN_PASSPHRASE",
                        "correct horse");

        try (Meridian meridian = open(variables)) {
            assertEquals(home.resolve("vault").toString(), meridian.repository().location());
            assertEquals(
                    new KeyAccess.Passphrase(new Secret("correct horse")),
                    meridian.repository().key());
        }
    }

    @Test
    void whatIsSaidGoesOverTheEnvironment() {
        Map<String, String> variables = Map.of("MERIDIAN_REPO", "/r", "MERIDIAN_KEY_FILE", "/k");

        try (Meridian meridian =
                Meridian.builder()
                        .home(home)
                        .variables(variables)
                        .repository("/other")
                        .key(new KeyAccess.DefaultKeyFile())
                        .open()) {
            assertEquals("/other", meridian.repository().location());
            assertEquals(new KeyAccess.DefaultKeyFile(), meridian.repository().key());
        }
    }

    @Test
    void openingMakesNothing() {
        open(Map.of()).close();

        assertFalse(Files.exists(home.resolve(".meridian")));
    }

    private Meridian open(Map<String, String> variables) {
        return Meridian.builder().home(home).variables(variables).open();
    }

    private static List<String> ids(List<BackupView> backups) {
        return backups.stream().map(BackupView::id).toList();
    }
}
