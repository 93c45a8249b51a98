package io.meridian.repository.archive;

import static io.meridian.repository.archive.ArchiveLab.FULL;
import static io.meridian.repository.archive.ArchiveLab.INCREMENTAL;
import static io.meridian.repository.archive.ArchiveLab.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.RepairReport;
import io.meridian.repository.VerifyLevel;
import io.meridian.repository.archive.coding.TarCompression;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

final class ArchiveRepairTest {
    private static final Map<String, String> FIRST = files("a", "one", "b/c", "two", "d", "");
    private static final Map<String, String> SECOND = files("a", "one", "b/c", "TWO");

    @ParameterizedTest
    @CsvSource({"NONE, false, missing", "ZSTD, false, damaged", "ZSTD, true, damaged"})
    void theListOfAFullBackupIsMadeAnewFromItsTar(
            TarCompression compression, boolean encrypted, String how) throws IOException {
        try (ArchiveLab lab = ArchiveLab.of(compression, encrypted)) {
            BackupRecord full = lab.backUp(FULL, FIRST);
            BackupRecord child = lab.backUp(INCREMENTAL, SECOND);
            Path list = lab.path("backup_" + full.id() + ".files" + (encrypted ? ".age" : ""));
            spoil(list, how);

            RepairReport dry = lab.open().maintenance().repair(true, Progress.NONE);
            assertEquals(List.of("archive.list_damaged"), codes(dry));
            assertTrue(!lab.open().verify(full.id(), VerifyLevel.QUICK, Progress.NONE).valid());
            RepairReport done = lab.open().maintenance().repair(false, Progress.NONE);

            assertEquals(List.of("archive.list_rebuilt"), codes(done));
            assertEquals(List.of(), done.backupsDamaged());
            assertEquals(1, done.chunksSaved());
            for (BackupRecord each : List.of(full, child)) {
                assertTrue(lab.open().verify(each.id(), VerifyLevel.DEEP, Progress.NONE).valid());
            }
            ArchiveLab.assertHolds(lab.open(), full.id(), FIRST);
            ArchiveLab.assertHolds(lab.open(), child.id(), SECOND);
            BackupRecord next = lab.backUp(INCREMENTAL, FIRST);
            ArchiveLab.assertHolds(lab.open(), next.id(), FIRST);
            assertEquals(List.of(), codes(lab.open().maintenance().repair(false, Progress.NONE)));
        }
    }

    @Test
    void aTarThatIsNotWhatWasWrittenGivesNoList() throws IOException {
        try (ArchiveLab lab = ArchiveLab.plain()) {
            BackupRecord full = lab.backUp(FULL, FIRST);
            spoil(lab.path("backup_" + full.id() + ".files"), "damaged");
            spoil(lab.path("backup_" + full.id() + ".tar"), "damaged");
            String record = Files.readString(lab.path("backup_" + full.id() + ".json"));

            RepairReport report = lab.open().maintenance().repair(false, Progress.NONE);

            assertEquals(List.of(full.id()), report.backupsDamaged());
            assertTrue(report.chunksLost() > 0);
            assertEquals(record, Files.readString(lab.path("backup_" + full.id() + ".json")));
        }
    }

    @Test
    void theListOfAnIncrementalOneStaysDamaged() throws IOException {
        try (ArchiveLab lab = ArchiveLab.plain()) {
            lab.backUp(FULL, FIRST);
            BackupRecord child = lab.backUp(INCREMENTAL, SECOND);
            assertNotNull(child.parent());
            spoil(lab.path("backup_" + child.id() + ".files"), "missing");

            RepairReport report = lab.open().maintenance().repair(false, Progress.NONE);

            assertEquals(List.of(child.id()), report.backupsDamaged());
            assertEquals(0, report.chunksSaved());
        }
    }

    @ParameterizedTest
    @EnumSource(FaultyFolder.Fault.class)
    void aRepairThatFailsAnywhereIsDoneByTheNext(FaultyFolder.Fault fault) throws IOException {
        int at = 1;
        while (repairWithFault(fault, at)) {
            at++;
        }
        assertTrue(at > 3, "changes: " + at);
    }

    /** Whether the fault came at all. */
    private static boolean repairWithFault(FaultyFolder.Fault fault, int at) throws IOException {
        try (ArchiveLab lab = ArchiveLab.plain()) {
            BackupRecord full = lab.backUp(FULL, FIRST);
            spoil(lab.path("backup_" + full.id() + ".files"), "damaged");
            FaultyFolder faulty = new FaultyFolder(lab.folder, fault, at);
            try {
                lab.open(faulty).maintenance().repair(false, Progress.NONE);
            } catch (Failure | FaultyFolder.Died expected) {
                assertTrue(faulty.happened());
            }
            lab.open().maintenance().repair(false, Progress.NONE);

            assertTrue(lab.open().verify(full.id(), VerifyLevel.DEEP, Progress.NONE).valid());
            ArchiveLab.assertHolds(lab.open(), full.id(), FIRST);
            return faulty.happened();
        }
    }

    @Test
    void whatAKilledWriterLeftIsRemoved() throws IOException {
        try (ArchiveLab lab = ArchiveLab.plain()) {
            lab.backUp(FULL, FIRST);
            Path left =
                    Files.createDirectory(
                            lab.path(".writing-72e59001-12b8-4927-ba5b-b5f67e1bda28"));
            Files.writeString(left.resolve("tar"), "half of it");
            Files.writeString(left.resolve("lock"), "");

            lab.open().maintenance().repair(true, Progress.NONE);
            assertTrue(Files.exists(left));
            RepairReport report = lab.open().maintenance().repair(false, Progress.NONE);

            assertEquals(List.of("archive.leftovers"), codes(report));
            assertTrue(!Files.exists(left));
        }
    }

    private static void spoil(Path file, String how) throws IOException {
        if (how.equals("missing")) {
            Files.delete(file);
            return;
        }
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 3] ^= 1;
        Files.write(file, bytes);
    }

    private static List<String> codes(RepairReport report) {
        return report.findings().stream().map(Finding::code).toList();
    }
}
