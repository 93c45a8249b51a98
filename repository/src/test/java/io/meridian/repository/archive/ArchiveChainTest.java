package io.meridian.repository.archive;

import static io.meridian.repository.archive.ArchiveLab.FULL;
import static io.meridian.repository.archive.ArchiveLab.INCREMENTAL;
import static io.meridian.repository.archive.ArchiveLab.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.PruneReport;
import io.meridian.repository.VerificationReport;
import io.meridian.repository.VerifyLevel;
import io.meridian.testing.kit.SeededTest;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

final class ArchiveChainTest {
    private static final Map<String, String> FIRST = files("a", "one", "b/c", "two", "d", "three");
    private static final Map<String, String> SECOND = files("a", "one", "b/c", "TWO", "e", "four");
    private static final Map<String, String> THIRD = files("a", "one", "b/c", "TWO", "e", "FOUR!");

    @Test
    void anIncrementalSetHoldsOnlyWhatChangedAndNamesItsParent() throws IOException {
        try (ArchiveLab lab = ArchiveLab.plain()) {
            BackupRecord full = lab.backUp(FULL, FIRST);
            BackupRecord second = lab.backUp(INCREMENTAL, SECOND);
            BackupRecord third = lab.backUp(INCREMENTAL, THIRD);

            assertNull(full.parent());
            assertEquals(full.id(), second.parent());
            assertEquals(second.id(), third.parent());
            assertEquals(7, second.statistics().addedBytes());
            Archive archive = lab.open();
            ArchiveLab.assertHolds(archive, full.id(), FIRST);
            ArchiveLab.assertHolds(archive, second.id(), SECOND);
            ArchiveLab.assertHolds(archive, third.id(), THIRD);
            String json = Files.readString(lab.path("backup_" + third.id() + ".json"));
            assertTrue(json.contains("\"backup_type\": \"Incremental\""), json);
            assertTrue(json.contains("\"parent_id\": \"" + second.id() + "\""), json);
        }
    }

    @Test
    void aDeletedParentIsTheDocumentedError() throws IOException {
        try (ArchiveLab lab = ArchiveLab.plain()) {
            BackupRecord full = lab.backUp(FULL, FIRST);
            BackupRecord child = lab.backUp(INCREMENTAL, SECOND);
            for (String ending : List.of(".tar", ".files", ".json")) {
                Files.delete(lab.path("backup_" + full.id() + ending));
            }

            Archive archive = lab.open();
            for (VerifyLevel level : VerifyLevel.values()) {
                VerificationReport report = archive.verify(child.id(), level, Progress.NONE);
                assertTrue(!report.valid());
                assertParentNotFound(full, report.findings().getFirst());
            }
            Failure failure =
                    assertThrows(NotFound.class, () -> ArchiveLab.restore(archive, child.id()));
            assertEquals("Parent backup " + full.id() + " not found", failure.fact());
            assertTrue(failure.hints().getFirst().contains("make a new full backup"));

            Failure refused =
                    assertThrows(
                            NotFound.class,
                            () ->
                                    lab.backUp(
                                            lab.open(),
                                            ArchiveLab.SOURCE,
                                            INCREMENTAL,
                                            child.id(),
                                            THIRD));
            assertEquals("Parent backup " + full.id() + " not found", refused.fact());

            BackupRecord next = lab.backUp(INCREMENTAL, THIRD);
            assertNull(next.parent());
            assertEquals("archive.chain_broken", next.findings().getFirst().code());
            ArchiveLab.assertHolds(lab.open(), next.id(), THIRD);
        }
    }

    @Test
    void aLostTarOfTheParentIsTheDocumentedError() throws IOException {
        try (ArchiveLab lab = ArchiveLab.plain()) {
            BackupRecord full = lab.backUp(FULL, FIRST);
            BackupRecord child = lab.backUp(INCREMENTAL, SECOND);
            Files.delete(lab.path("backup_" + full.id() + ".tar"));

            VerificationReport report =
                    lab.open().verify(child.id(), VerifyLevel.QUICK, Progress.NONE);

            assertParentNotFound(full, report.findings().getFirst());
            assertThrows(NotFound.class, () -> ArchiveLab.restore(lab.open(), child.id()));
        }
    }

    @Test
    void aCorruptedParentIsFoundInItsChildren() throws IOException {
        try (ArchiveLab lab = ArchiveLab.plain()) {
            BackupRecord full = lab.backUp(FULL, FIRST);
            BackupRecord child = lab.backUp(INCREMENTAL, SECOND);
            String tar = "backup_" + full.id() + ".tar";
            String text = Files.readString(lab.path(tar), StandardCharsets.ISO_8859_1);
            ArchiveRoundTripTest.flip(lab, tar, text.indexOf("one"));

            Archive archive = lab.open();
            VerificationReport report =
                    archive.verify(child.id(), VerifyLevel.STANDARD, Progress.NONE);
            assertEquals("archive.parent_damaged", report.findings().getFirst().code());
            assertTrue(report.findings().getFirst().message().contains(full.id()));
            assertThrows(Corruption.class, () -> ArchiveLab.restore(archive, child.id()));
        }
    }

    @Test
    void aChildThatNeedsNothingOfALostParentIsRestorable() throws IOException {
        try (ArchiveLab lab = ArchiveLab.plain()) {
            BackupRecord full = lab.backUp(FULL, files("a", "one"));
            BackupRecord child = lab.backUp(INCREMENTAL, files("b", "two"));
            Archive archive = lab.open();
            for (String ending : List.of(".files", ".json")) {
                Files.delete(lab.path("backup_" + full.id() + ending));
            }

            ArchiveLab.assertHolds(archive, child.id(), files("b", "two"));
        }
    }

    @Test
    void pruneKeepsWhatALiveChildNeeds() {
        try (ArchiveLab lab = ArchiveLab.plain()) {
            BackupRecord full = lab.backUp(FULL, FIRST);
            BackupRecord second = lab.backUp(INCREMENTAL, SECOND);
            BackupRecord third = lab.backUp(INCREMENTAL, THIRD);
            Archive archive = lab.open();

            archive.forget(List.of(full.id(), second.id()), "test");
            PruneReport first = archive.maintenance().prune(0, Duration.ZERO, Progress.NONE);

            assertTrue(first.finished());
            assertEquals(0, first.backupsRemoved());
            assertEquals(List.of(third.id()), ids(archive));
            ArchiveLab.assertHolds(archive, third.id(), THIRD);

            archive.forget(List.of(third.id()), "test");
            assertEquals(3, archive.maintenance().estimatePrune(0).packsUnused());
            PruneReport after = archive.maintenance().prune(0, Duration.ZERO, Progress.NONE);
            assertEquals(3, after.backupsRemoved());
            assertEquals(
                    List.of("archive.json", "archive.lock"),
                    lab.folder.list("").stream().map(item -> item.name()).toList());
        }
    }

    @Test
    void pruneWaitsForABackupThatIsBeingWritten() {
        try (ArchiveLab lab = ArchiveLab.plain()) {
            BackupRecord full = lab.backUp(FULL, FIRST);
            Archive archive = lab.open();
            BackupRecord child;
            try (var writer =
                    archive.begin(lab.draft(ArchiveLab.SOURCE, INCREMENTAL, null), Progress.NONE)) {
                archive.forget(List.of(full.id()), "test");
                PruneReport report =
                        archive.maintenance().prune(0, Duration.ofSeconds(1), Progress.NONE);
                assertTrue(!report.finished());

                ArchiveLab.add(writer, SECOND);
                child = writer.commit(List.of());
            }
            archive.maintenance().prune(0, Duration.ZERO, Progress.NONE);
            ArchiveLab.assertHolds(archive, child.id(), SECOND);
        }
    }

    @Test
    void aNamedParentMustExistAndBeOfTheSameSource() {
        try (ArchiveLab lab = ArchiveLab.plain()) {
            BackupRecord full = lab.backUp(FULL, FIRST);
            lab.backUp(FULL, SECOND);
            BackupRecord other = lab.backUp(lab.open(), ArchiveLab.OTHER, FULL, null, FIRST);

            BackupRecord child =
                    lab.backUp(lab.open(), ArchiveLab.SOURCE, INCREMENTAL, full.id(), THIRD);

            assertEquals(full.id(), child.parent());
            ArchiveLab.assertHolds(lab.open(), child.id(), THIRD);
            assertThrows(
                    InvalidRequest.class,
                    () ->
                            lab.backUp(
                                    lab.open(), ArchiveLab.SOURCE, INCREMENTAL, other.id(), FIRST));
            assertThrows(
                    NotFound.class,
                    () -> lab.backUp(lab.open(), ArchiveLab.SOURCE, INCREMENTAL, "no-such", FIRST));
        }
    }

    /** Whatever is backed up, forgotten and pruned in which order: what is kept comes back. */
    @Test
    void chainsInRandomOrdersComeBackByteForByte() {
        SeededTest.run(
                25,
                (random, size) -> {
                    try (ArchiveLab lab = ArchiveLab.plain()) {
                        Map<String, SortedMap<String, String>> kept = new TreeMap<>();
                        SortedMap<String, String> now = new TreeMap<>(FIRST);
                        Archive archive = lab.open();
                        for (int step = 0; step < size; step++) {
                            switch (random.nextInt(4)) {
                                case 0 -> now.put("f" + random.nextInt(6), "v" + random.nextInt(9));
                                case 1 -> now.remove("f" + random.nextInt(6));
                                case 2 -> {
                                    String type = random.nextInt(3) == 0 ? FULL : INCREMENTAL;
                                    kept.put(lab.backUp(type, now).id(), new TreeMap<>(now));
                                }
                                default -> {
                                    List<String> ids = new ArrayList<>(kept.keySet());
                                    if (!ids.isEmpty()) {
                                        String id = ids.get(random.nextInt(ids.size()));
                                        archive.forget(List.of(id), "test");
                                        kept.remove(id);
                                    }
                                    archive.maintenance().prune(0, Duration.ZERO, Progress.NONE);
                                }
                            }
                        }
                        assertEquals(
                                List.copyOf(kept.keySet()),
                                ids(archive).stream().sorted().toList());
                        kept.forEach((id, files) -> ArchiveLab.assertHolds(archive, id, files));
                    }
                });
    }

    private static void assertParentNotFound(BackupRecord parent, Finding finding) {
        assertEquals("Parent backup " + parent.id() + " not found", finding.message());
        assertTrue(finding.remedy().contains("make a new full backup"));
    }

    private static List<String> ids(Archive archive) {
        return archive.backups().stream().map(BackupRecord::id).toList();
    }
}
