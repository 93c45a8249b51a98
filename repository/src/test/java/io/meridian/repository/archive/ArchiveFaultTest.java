package io.meridian.repository.archive;

import static io.meridian.repository.archive.ArchiveLab.FULL;
import static io.meridian.repository.archive.ArchiveLab.INCREMENTAL;
import static io.meridian.repository.archive.ArchiveLab.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.entry.Fingerprint;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupDraft;
import io.meridian.repository.BackupMark;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.BackupWriter;
import io.meridian.repository.SourceKey;
import io.meridian.repository.VerifyLevel;
import io.meridian.repository.archive.FaultyFolder.Fault;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every change of the folder fails once, or is the last thing that the process does, before and
 * after it was made. Then every earlier backup is listed and restorable, whatever is listed besides
 * is whole, and the next backup and prune work.
 */
final class ArchiveFaultTest {
    private static final Map<String, String> FIRST =
            files("1.sst", "table", "a", "one", "b", "two");
    private static final Map<String, String> SECOND =
            files("1.sst", "table", "a", "one", "b", "TWO", "c", "three");

    /** What is done while faults happen. */
    private interface Work {
        void run(ArchiveLab lab, Archive archive, List<BackupRecord> earlier);

        default boolean forgets() {
            return false;
        }
    }

    /** Forgets two backups and prunes. */
    private static final class Forgetting implements Work {
        @Override
        public void run(ArchiveLab lab, Archive archive, List<BackupRecord> earlier) {
            archive.forget(List.of(earlier.get(2).id(), earlier.get(4).id()), "test");
            archive.maintenance().prune(0, Duration.ZERO, Progress.NONE);
        }

        @Override
        public boolean forgets() {
            return true;
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void fullBackup(Fault fault) {
        everyFault(
                fault,
                (lab, archive, earlier) ->
                        lab.backUp(archive, ArchiveLab.SOURCE, FULL, null, SECOND));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void incrementalBackup(Fault fault) {
        everyFault(
                fault,
                (lab, archive, earlier) ->
                        lab.backUp(archive, ArchiveLab.SOURCE, INCREMENTAL, null, SECOND));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void folderOfARocksDatabase(Fault fault) {
        everyFault(
                fault,
                (lab, archive, earlier) ->
                        lab.backUp(archive, ArchiveLab.ROCKS, FULL, null, SECOND));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void folderThatSharesATableAfterItWasRead(Fault fault) {
        everyFault(fault, (lab, archive, earlier) -> backUpUnknown(lab, archive));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void marks(Fault fault) {
        everyFault(
                fault,
                (lab, archive, earlier) ->
                        archive.mark(earlier.getFirst().id(), new BackupMark.Tagged(List.of("t"))));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void forgettingAndPruning(Fault fault) {
        everyFault(fault, new Forgetting());
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void scrub(Fault fault) {
        everyFault(
                fault, (lab, archive, earlier) -> archive.maintenance().scrub(null, Progress.NONE));
    }

    /** Nothing tells that its files are those of last time. */
    private static void backUpUnknown(ArchiveLab lab, Archive archive) {
        BackupDraft draft = lab.draft(ArchiveLab.ROCKS, FULL, null);
        try (BackupWriter writer = archive.begin(draft, Progress.NONE)) {
            writer.add(ArchiveLab.directory(EntryPath.root()), sink -> Optional.empty());
            SECOND.forEach(
                    (path, content) -> {
                        Entry known = ArchiveLab.file(EntryPath.of(path), content);
                        Entry entry = known.withContent(known.size(), Fingerprint.UNKNOWN);
                        writer.add(entry, ArchiveLab.producer(entry, content));
                    });
            writer.commit(List.of());
        }
    }

    private static void everyFault(Fault fault, Work work) {
        int at = 1;
        while (fault(fault, at, work)) {
            at++;
        }
        assertTrue(at > 2, "changes: " + at);
    }

    /** Whether the fault came at all. */
    private static boolean fault(Fault fault, int at, Work work) {
        try (ArchiveLab lab = ArchiveLab.plain()) {
            Map<String, Map<String, String>> contents = new HashMap<>();
            List<BackupRecord> earlier = earlier(lab, contents);
            FaultyFolder faulty = new FaultyFolder(lab.folder, fault, at);
            boolean failed = false;
            try {
                work.run(lab, lab.open(faulty), earlier);
            } catch (Failure | FaultyFolder.Died expected) {
                failed = true;
            }
            assertTrue(failed || !faulty.happened() || fault != Fault.DIES_BEFORE);
            requireSound(lab, contents, mayGo(work, earlier), fault + " at " + at);
            return faulty.happened();
        }
    }

    /** Only what was asked to be forgotten may be gone. */
    private static List<String> mayGo(Work work, List<BackupRecord> earlier) {
        return work.forgets() ? List.of(earlier.get(2).id(), earlier.get(4).id()) : List.of();
    }

    /** Two chains, one to be forgotten in part, and two folders. */
    private static List<BackupRecord> earlier(
            ArchiveLab lab, Map<String, Map<String, String>> contents) {
        List<BackupRecord> made =
                List.of(
                        backUp(lab, ArchiveLab.SOURCE, FULL, FIRST, contents),
                        backUp(lab, ArchiveLab.SOURCE, INCREMENTAL, SECOND, contents),
                        backUp(lab, ArchiveLab.OTHER, FULL, FIRST, contents),
                        backUp(lab, ArchiveLab.ROCKS, FULL, FIRST, contents),
                        backUp(lab, ArchiveLab.ROCKS, FULL, SECOND, contents));
        return made;
    }

    private static BackupRecord backUp(
            ArchiveLab lab,
            SourceKey source,
            String type,
            Map<String, String> files,
            Map<String, Map<String, String>> contents) {
        BackupRecord made = lab.backUp(lab.open(), source, type, null, files);
        contents.put(made.id(), files);
        return made;
    }

    private static void requireSound(
            ArchiveLab lab,
            Map<String, Map<String, String>> contents,
            List<String> mayGo,
            String what) {
        Archive archive = lab.open();
        requireListedOnesAreWhole(archive, contents, what);
        List<String> ids = archive.backups().stream().map(BackupRecord::id).toList();
        List<String> stay = contents.keySet().stream().filter(id -> !mayGo.contains(id)).toList();
        assertTrue(ids.containsAll(stay), what);

        BackupRecord next = lab.backUp(INCREMENTAL, SECOND);
        ArchiveLab.assertHolds(archive, next.id(), SECOND);
        assertTrue(archive.maintenance().prune(0, Duration.ZERO, Progress.NONE).finished(), what);
        assertEquals(List.of(), archive.damage(), what);
        requireListedOnesAreWhole(archive, contents, what);
        assertEquals(List.of(), archive.maintenance().estimatePrune(0).openSessions(), what);
    }

    private static void requireListedOnesAreWhole(
            Archive archive, Map<String, Map<String, String>> contents, String what) {
        for (BackupRecord listed : archive.backups()) {
            assertEquals(
                    List.of(),
                    archive.verify(listed.id(), VerifyLevel.DEEP, Progress.NONE).findings(),
                    what);
            ArchiveLab.assertHolds(
                    archive, listed.id(), contents.getOrDefault(listed.id(), SECOND));
        }
    }
}
