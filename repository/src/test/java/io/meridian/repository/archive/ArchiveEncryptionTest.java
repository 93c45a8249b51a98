package io.meridian.repository.archive;

import static io.meridian.repository.archive.ArchiveLab.FULL;
import static io.meridian.repository.archive.ArchiveLab.INCREMENTAL;
import static io.meridian.repository.archive.ArchiveLab.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.failure.Denied;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.BackupWriter;
import io.meridian.repository.Unlock;
import io.meridian.repository.archive.coding.AgeIdentity;
import io.meridian.repository.archive.coding.TarCompression;
import io.meridian.repository.archive.folder.FolderItem;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

final class ArchiveEncryptionTest {
    private static final Map<String, String> FILES = files("secret-name", "secret content");

    @Test
    void neitherNamesNorContentsCanBeSeen() throws IOException {
        try (ArchiveLab lab = ArchiveLab.of(TarCompression.NONE, true)) {
            Archive archive = lab.open();
            try (BackupWriter writer =
                    archive.begin(lab.draft(ArchiveLab.SOURCE, FULL, null), Progress.NONE)) {
                ArchiveLab.add(writer, FILES);
                writer.commit(List.of(Finding.warning("c", "secret-name", "m", "r")));
            }

            for (FolderItem item : lab.folder.list("")) {
                String bytes = Files.readString(lab.path(item.name()), StandardCharsets.ISO_8859_1);
                assertTrue(!bytes.contains("secret"), item.name());
            }
            assertEquals(
                    "secret-name", archive.backups().getFirst().findings().getFirst().object());
        }
    }

    @Test
    void onlyItsOwnIdentityOpensIt() {
        try (ArchiveLab lab = ArchiveLab.of(TarCompression.NONE, true)) {
            String other = AgeIdentity.generate().identity().reveal();

            assertThrows(Denied.class, () -> Archive.open(lab.folder, null, lab.environment));
            for (String wrong : List.of(other, "AGE-SECRET-KEY-1QQ", "nonsense")) {
                Denied told =
                        assertThrows(
                                Denied.class,
                                () ->
                                        Archive.open(
                                                lab.folder,
                                                new Unlock.KeyFileText(wrong, "/usb/my.key"),
                                                lab.environment));
                assertTrue(told.fact().contains("/usb/my.key"), told::fact);
                assertTrue(told.fact().contains(": expected "), told::fact);
                assertTrue(told.fact().contains(", found "), told::fact);
                assertTrue(!told.fact().contains(wrong), told::fact);
                assertTrue(told.hints().getFirst().contains("--key-file"), told::toString);
            }
        }
    }

    @Test
    void theIdentityCanBeShownAgainAndConfirmed() {
        try (ArchiveLab lab = ArchiveLab.of(TarCompression.NONE, true)) {
            Archive archive = lab.open();
            String slot = archive.keys().slots().getFirst().id();
            String identity = String.valueOf(lab.identity);

            assertEquals(identity, archive.keys().export(slot));
            assertThrows(
                    Denied.class, () -> archive.keys().confirm(new Unlock.RecoveryPhrase("words")));
            assertNotNull(archive.keys().confirm(new Unlock.KeyFileText(identity)).confirmedAt());
            assertNotNull(lab.open().keys().slots().getFirst().confirmedAt());
        }
    }

    @Test
    void aDatabaseIsNoFolderInTheClear() {
        try (ArchiveLab lab = ArchiveLab.of(TarCompression.NONE, true)) {
            BackupRecord made =
                    lab.backUp(lab.open(), ArchiveLab.ROCKS, FULL, null, files("1.sst", "table"));

            assertTrue(lab.folder.size("backup_" + made.id() + ".tar.age").isPresent());
        }
    }

    /** A full backup and its child come back with Debian's programs alone. */
    @Test
    void ageAndTarRestoreWithoutMeridian() throws Exception {
        try (ArchiveLab lab = ArchiveLab.of(TarCompression.GZIP, true)) {
            BackupRecord full = lab.backUp(FULL, files("a", "one", "b", "two"));
            BackupRecord child = lab.backUp(INCREMENTAL, files("a", "ONE", "b", "two"));
            Path key = lab.path("identity");
            Files.writeString(key, lab.identity + "\n");
            Path out = Files.createDirectory(lab.path("out"));
            StringBuilder script = new StringBuilder("set -e\n");
            for (BackupRecord each : List.of(full, child)) {
                script.append(
                        "age -d -i '%s' '%s' | tar xzpf - -C '%s'\n"
                                .formatted(
                                        key, lab.path("backup_" + each.id() + ".tar.gz.age"), out));
            }

            Process process =
                    new ProcessBuilder("sh", "-c", script.toString())
                            .redirectErrorStream(true)
                            .start();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertEquals(0, process.waitFor(), said);
            assertEquals("ONE", Files.readString(out.resolve("a")));
            assertEquals("two", Files.readString(out.resolve("b")));
        }
    }
}
