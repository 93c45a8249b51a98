package io.meridian.repository.archive;

import static io.meridian.repository.archive.ArchiveLab.FULL;
import static io.meridian.repository.archive.ArchiveLab.INCREMENTAL;
import static io.meridian.repository.archive.ArchiveLab.ROCKS;
import static io.meridian.repository.archive.ArchiveLab.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.entry.Fingerprint;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupDraft;
import io.meridian.repository.BackupMark;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.BackupWriter;
import io.meridian.repository.ContentProducer;
import io.meridian.repository.VerifyLevel;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Tables that come from where they can't be linked, as those of a copied backup do. */
final class ArchiveSharingTest {
    private static final String TABLE = "000001.sst";

    private final ArchiveLab lab = ArchiveLab.plain();

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void theSameTableIsStoredOnceAndAnythingElseAnew() throws IOException {
        String first = backUp(unknown(TABLE, "table", "MANIFEST-1", "m")).id();
        BackupRecord same = backUp(unknown(TABLE, "table", "MANIFEST-1", "m"));
        String other = backUp(unknown(TABLE, "tAble", "MANIFEST-1", "m")).id();

        assertEquals(inode(first, TABLE), inode(same.id(), TABLE));
        assertEquals(1, same.statistics().addedBytes());
        assertNotEquals(inode(first, "MANIFEST-1"), inode(same.id(), "MANIFEST-1"));
        assertNotEquals(inode(first, TABLE), inode(other, TABLE));
        ArchiveLab.assertHolds(lab.open(), same.id(), files(TABLE, "table", "MANIFEST-1", "m"));
        ArchiveLab.assertHolds(lab.open(), other, files(TABLE, "tAble", "MANIFEST-1", "m"));
    }

    @Test
    void whatLooksUnchangedIsLinkedUnread() throws IOException {
        Map<Entry, ContentProducer> table = known(TABLE, "table");
        String first = backUp(table).id();
        table.replaceAll(
                (entry, producer) ->
                        sink -> {
                            throw new IllegalStateException("read though it looks unchanged");
                        });

        String second = backUp(table).id();

        assertEquals(inode(first, TABLE), inode(second, TABLE));
        assertTrue(lab.open().verify(second, VerifyLevel.DEEP, Progress.NONE).valid());
    }

    @Test
    void whatWasTakenOverIsNotReadBackButMustBeThere() throws IOException {
        backUp(known(TABLE, "table", "000002.sst", "new"));

        try (BackupWriter writer = begin(lab.environment.now())) {
            known(TABLE, "table", "000002.sst", "NEW").forEach(writer::add);
            String id = writer.commit(List.of()).id();
            assertEquals(3, writer.verifyWritten().bytesRead());

            Files.delete(lab.path(id + "/data/" + TABLE));
            assertTrue(!writer.verifyWritten().valid());
        }
    }

    @Test
    void aDamagedTableIsNotHandedOnToWhoBringsASoundOne() throws IOException {
        String first = backUp(unknown(TABLE, "table")).id();
        Files.writeString(lab.path(first + "/data/" + TABLE), "tAble");

        BackupRecord second = backUp(unknown(TABLE, "table"));

        ArchiveLab.assertHolds(lab.open(), second.id(), files(TABLE, "table"));
        Finding told = second.findings().getFirst();
        assertEquals("archive.earlier_damaged", told.code());
        assertEquals(first + "/data/" + TABLE, told.object());
    }

    @Test
    void aBackupWhoseLastVerificationFailedLendsNothing() throws IOException {
        String first = backUp(known(TABLE, "table")).id();
        Files.writeString(lab.path(first + "/data/" + TABLE), "tAble");
        lab.open().mark(first, new BackupMark.Verified(VerifyLevel.STANDARD, false, false));

        String second = backUp(known(TABLE, "table")).id();

        ArchiveLab.assertHolds(lab.open(), second, files(TABLE, "table"));
    }

    @Test
    void aCopyOfAnOldBackupSharesWithTheOneBeforeIt() throws IOException {
        Instant now = lab.environment.now();
        String old = backUp(now, unknown(TABLE, "table")).id();
        String recent = backUp(now.plusSeconds(7200), unknown("000009.sst", "new")).id();

        String between = backUp(now.plusSeconds(60), unknown(TABLE, "table")).id();
        String before = backUp(now.minusSeconds(60), unknown(TABLE, "table")).id();

        assertEquals(inode(old, TABLE), inode(between, TABLE));
        assertEquals(inode(old, TABLE), inode(before, TABLE));
        ArchiveLab.assertHolds(lab.open(), recent, files("000009.sst", "new"));
    }

    @Test
    void whatSharesATableSurvivesThePruneOfTheOther() throws IOException {
        String first = backUp(unknown(TABLE, "table")).id();
        String second = backUp(unknown(TABLE, "table")).id();
        Archive archive = lab.open();
        archive.forget(List.of(first), "test");
        archive.maintenance().prune(0, Duration.ZERO, Progress.NONE);

        assertTrue(!Files.exists(lab.path(first)));
        ArchiveLab.assertHolds(lab.open(), second, files(TABLE, "table"));
    }

    @Test
    void anIncrementalDoesNotRestOnWhatFailedItsVerification() {
        BackupRecord full = lab.backUp(FULL, files("a", "one"));
        lab.open().mark(full.id(), new BackupMark.Verified(VerifyLevel.STANDARD, false, false));

        BackupRecord next = lab.backUp(INCREMENTAL, files("a", "one", "b", "two"));

        assertNull(next.parent());
        Finding told = next.findings().getFirst();
        assertEquals("archive.chain_broken", told.code());
        assertTrue(told.message().contains(full.id()), told.message());
    }

    private BackupRecord backUp(Map<Entry, ContentProducer> files) {
        return backUp(lab.environment.now(), files);
    }

    private BackupRecord backUp(Instant time, Map<Entry, ContentProducer> files) {
        try (BackupWriter writer = begin(time)) {
            files.forEach(writer::add);
            return writer.commit(List.of());
        }
    }

    private BackupWriter begin(Instant time) {
        BackupDraft draft =
                new BackupDraft(
                        ROCKS,
                        FULL,
                        time,
                        time,
                        "",
                        null,
                        List.of(),
                        "1",
                        "here",
                        true,
                        lab.draft(ROCKS, FULL, null).facts(),
                        null);
        BackupWriter writer = lab.open().begin(draft, Progress.NONE);
        writer.add(ArchiveLab.directory(EntryPath.root()), sink -> Optional.empty());
        return writer;
    }

    private static Map<Entry, ContentProducer> known(String... pathsAndContents) {
        Map<Entry, ContentProducer> files =
                new TreeMap<>((one, other) -> one.path().compareTo(other.path()));
        files(pathsAndContents)
                .forEach(
                        (path, content) -> {
                            Entry entry = ArchiveLab.file(EntryPath.of(path), content);
                            files.put(entry, ArchiveLab.producer(entry, content));
                        });
        return files;
    }

    /** Nothing tells whether they are those of last time. */
    private static Map<Entry, ContentProducer> unknown(String... pathsAndContents) {
        Map<Entry, ContentProducer> files =
                new TreeMap<>((one, other) -> one.path().compareTo(other.path()));
        known(pathsAndContents)
                .forEach(
                        (entry, producer) ->
                                files.put(
                                        entry.withContent(entry.size(), Fingerprint.UNKNOWN),
                                        producer));
        return files;
    }

    private Object inode(String id, String file) throws IOException {
        return Files.getAttribute(lab.path(id + "/data/" + file), "unix:ino");
    }
}
