package io.meridian.repository.archive;

import static io.meridian.repository.archive.ArchiveLab.FULL;
import static io.meridian.repository.archive.ArchiveLab.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupMark;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.BackupWriter;
import io.meridian.repository.RepackGoal;
import io.meridian.repository.VerificationReport;
import io.meridian.repository.VerifyLevel;
import io.meridian.repository.archive.coding.TarCompression;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

final class ArchiveRoundTripTest {
    private static final Map<String, String> FILES =
            files("a", "alpha", "b/c", "x".repeat(100_000), "b/d", "", "z", "\0".repeat(300_000));

    @ParameterizedTest
    @EnumSource(TarCompression.class)
    void whatIsRestoredIsWhatWasBackedUp(TarCompression compression) {
        for (boolean encrypted : List.of(false, true)) {
            try (ArchiveLab lab = ArchiveLab.of(compression, encrypted)) {
                BackupRecord made = lab.backUp(FULL, FILES);

                Archive archive = lab.open();
                assertEquals(List.of(made), archive.backups());
                ArchiveLab.assertHolds(archive, made.id(), FILES);
                for (VerifyLevel level : VerifyLevel.values()) {
                    assertEquals(
                            List.of(), archive.verify(made.id(), level, Progress.NONE).findings());
                }
            }
        }
    }

    @Test
    void contentLongerThanMemoryHoldsIsKept() {
        try (ArchiveLab lab = ArchiveLab.of(TarCompression.ZSTD, false)) {
            Map<String, String> large =
                    files("large", "0123456789".repeat(2_000_000), "small", "s");
            BackupRecord made = lab.backUp(FULL, large);

            ArchiveLab.assertHolds(lab.open(), made.id(), large);
        }
    }

    @Test
    void closingWithoutCommitLeavesNothing() {
        try (ArchiveLab lab = ArchiveLab.plain()) {
            try (BackupWriter writer =
                    lab.open().begin(lab.draft(ArchiveLab.SOURCE, FULL, null), Progress.NONE)) {
                ArchiveLab.add(writer, FILES);
            }

            assertEquals(List.of(), lab.open().backups());
            assertEquals(
                    List.of("archive.json", "archive.lock"),
                    lab.folder.list("").stream().map(item -> item.name()).toList());
        }
    }

    @ParameterizedTest
    @EnumSource(TarCompression.class)
    void everyDamagedByteOfATarIsFound(TarCompression compression) throws IOException {
        try (ArchiveLab lab = ArchiveLab.of(compression, false)) {
            BackupRecord made = lab.backUp(FULL, files("a", "alpha", "b", "beta"));
            String tar = only(lab, ".tar" + compression.suffix());
            byte[] sound = Files.readAllBytes(lab.path(tar));
            for (int at = 0; at < sound.length; at += Math.max(1, sound.length / 97)) {
                flip(lab, tar, at);

                VerificationReport report =
                        lab.open().verify(made.id(), VerifyLevel.STANDARD, Progress.NONE);

                assertTrue(!report.valid(), "byte " + at);
                Files.write(lab.path(tar), sound);
            }
        }
    }

    @Test
    void aSwappedContentIsRefusedWhileItIsRestored() throws IOException {
        try (ArchiveLab lab = ArchiveLab.plain()) {
            BackupRecord made = lab.backUp(FULL, files("a", "alpha", "b", "beta!"));
            String tar = only(lab, ".tar");
            byte[] bytes = Files.readAllBytes(lab.path(tar));
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            flip(lab, tar, text.indexOf("alpha"));

            assertThrows(Corruption.class, () -> ArchiveLab.restore(lab.open(), made.id()));
        }
    }

    @Test
    void aDamagedListOrRecordIsCorruption() throws IOException {
        try (ArchiveLab lab = ArchiveLab.plain()) {
            BackupRecord made = lab.backUp(FULL, FILES);
            BackupRecord other = lab.backUp(FULL, FILES);
            Files.writeString(lab.path("backup_" + made.id() + ".files"), "{}\n");

            Archive archive = lab.open();
            assertThrows(Corruption.class, () -> ArchiveLab.restore(archive, made.id()));
            assertEquals(2, archive.backups().size());

            Files.writeString(lab.path("backup_" + made.id() + ".json"), "{");
            assertEquals(List.of(other), archive.backups());
            assertEquals(1, archive.list().unlisted().size());
            assertEquals("archive.record_damaged", archive.damage().getFirst().code());
            assertThrows(Corruption.class, () -> archive.open(made.id()));
            assertThrows(
                    Corruption.class,
                    () -> archive.maintenance().prune(0, Duration.ZERO, Progress.NONE));
        }
    }

    @Test
    void aLostRecordIsToldAndItsFilesStay() throws IOException {
        try (ArchiveLab lab = ArchiveLab.plain()) {
            BackupRecord made = lab.backUp(FULL, FILES);
            Files.delete(lab.path("backup_" + made.id() + ".json"));

            Archive archive = lab.open();
            assertThrows(NotFound.class, () -> archive.open(made.id()));
            assertEquals(
                    List.of("archive.orphan"),
                    archive.damage().stream().map(Finding::code).toList());
            archive.maintenance().prune(0, Duration.ZERO, Progress.NONE);
            assertTrue(Files.exists(lab.path("backup_" + made.id() + ".tar")));
        }
    }

    @Test
    void marksAreKeptBesideTheBackup() throws IOException {
        try (ArchiveLab lab = ArchiveLab.plain()) {
            BackupRecord made = lab.backUp(FULL, FILES);
            Archive archive = lab.open();
            String before = archive.stateDigest();

            archive.mark(made.id(), new BackupMark.Tagged(List.of("t")));
            archive.mark(made.id(), new BackupMark.Pinned(true));
            archive.mark(made.id(), new BackupMark.Verified(VerifyLevel.DEEP, true, false));

            BackupRecord marked = archive.backups().getFirst();
            assertEquals(List.of("t"), marked.tags());
            assertTrue(marked.pinned() && marked.verified());
            assertEquals("deep", marked.verifiedLevel());
            assertTrue(!before.equals(archive.stateDigest()));

            Files.writeString(lab.path("backup_" + made.id() + ".mark-000002"), "no mark");
            assertEquals(
                    List.of("archive.mark_damaged"),
                    archive.damage().stream().map(Finding::code).toList());
        }
    }

    @Test
    void whatAnArchiveDoesNotDoIsRefusedWithAHint() {
        try (ArchiveLab lab = ArchiveLab.plain()) {
            Archive archive = lab.open();
            List<InvalidRequest> refusals = new ArrayList<>();
            refusals.add(
                    assertThrows(
                            InvalidRequest.class,
                            () ->
                                    archive.maintenance()
                                            .repack(
                                                    "x",
                                                    new RepackGoal.Resealed(),
                                                    false,
                                                    Duration.ZERO,
                                                    Progress.NONE)));
            refusals.add(assertThrows(InvalidRequest.class, () -> archive.keys().export("")));
            refusals.add(assertThrows(InvalidRequest.class, () -> archive.keys().rotate()));
            refusals.add(assertThrows(InvalidRequest.class, () -> archive.keys().remove("x")));

            refusals.forEach(refusal -> assertTrue(!refusal.hints().isEmpty()));
        }
    }

    @Test
    void scrubReadsEverySetAndRemembersIt() throws IOException {
        try (ArchiveLab lab = ArchiveLab.plain()) {
            lab.backUp(FULL, FILES);
            lab.backUp(FULL, FILES);
            Archive archive = lab.open();
            assertEquals(2, archive.maintenance().scrubStatus().packsNeverRead());

            assertEquals(2, archive.maintenance().scrub(null, Progress.NONE).packsRead());
            assertEquals(0, archive.maintenance().scrubStatus().packsNeverRead());

            flip(lab, only(lab, ".tar"), 700);
            assertEquals(1, archive.maintenance().scrub(null, Progress.NONE).packsBad());
            assertEquals(
                    1, archive.maintenance().repair(true, Progress.NONE).backupsDamaged().size());
        }
    }

    static String only(ArchiveLab lab, String ending) {
        return lab.folder.list("").stream()
                .map(item -> item.name())
                .filter(name -> name.endsWith(ending))
                .findFirst()
                .orElseThrow();
    }

    static void flip(ArchiveLab lab, String name, long at) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(lab.path(name).toFile(), "rw")) {
            file.seek(at);
            int each = file.read();
            file.seek(at);
            file.write(each ^ 0x40);
        }
    }
}
