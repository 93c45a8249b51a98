package io.meridian.engine.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.api.BackupRequests.Copy;
import io.meridian.engine.api.BackupResults.Copied;
import io.meridian.engine.api.BackupResults.CopiedBackup;
import io.meridian.engine.api.BackupResults.CopyOutcome;
import io.meridian.engine.api.BackupResults.CopyProof;
import io.meridian.engine.api.Catalogue;
import io.meridian.engine.fakes.Records;
import io.meridian.engine.fakes.World;
import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.kernel.finding.Finding;
import io.meridian.repository.BackupMark;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.VerifyLevel;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Copying by the repository's contract alone. */
final class CopyBackupsTest {
    private static final Path DATA = Path.of("/data");
    private static final Path MORE = Path.of("/more");

    private final World world = new World();

    @Test
    void oldestFirstSoThatEachHasTheOneBeforeAsItsParent() {
        backUpTwice();

        Copied copied = copyAll(false);

        List<BackupRecord> copies = world.other.backups().reversed();
        assertEquals(
                world.repository.backups().reversed().stream().map(BackupRecord::id).toList(),
                copied.backups().stream().map(CopiedBackup::originalId).toList());
        assertEquals(copies.get(0).id(), copies.get(1).parent());
        assertEquals("two", world.other.content(copies.get(1).id(), "a"));
    }

    @Test
    void equalChecksumsAreProofEnough() {
        backUpTwice();

        Copied copied = copyAll(false);

        assertEquals(CopyProof.CHECKSUM, copied.backups().getFirst().proof());
        assertEquals(0, world.other.contentsRead());
    }

    @Test
    void withoutThemTheContentIsCompared() {
        backUpTwice();
        world.other.checksum("another");

        Copied copied = copyAll(false);

        assertEquals(CopyProof.CONTENT, copied.backups().getFirst().proof());
        assertEquals(3, world.other.contentsRead());
    }

    @Test
    void aCopyWithOtherContentIsBad() {
        backUpTwice();
        world.other.checksum("another");
        world.other.afterCommit(id -> world.other.replaceContent(id, "a", "xxx"));

        CopiedBackup copied = copyAll(false).backups().getFirst();

        assertTrue(copied.verificationFailed());
        assertEquals("copy.differs", copied.findings().getFirst().code());
        assertEquals("a", copied.findings().getFirst().object());
        assertFalse(world.other.backups().getLast().verified());
    }

    @Test
    void aCopyThatLacksAnEntryIsBad() {
        backUpTwice();
        world.other.checksum("another");
        world.other.afterCommit(id -> world.other.loseEntry(id, "b"));

        CopiedBackup copied = copyAll(false).backups().getFirst();

        assertTrue(copied.verificationFailed());
        assertEquals("copy.differs", copied.findings().getFirst().code());
    }

    @Test
    void readingBackThatFailsIsToldAndTheCopyIsMade() {
        backUpTwice();
        world.other.damageWhatIsWritten(Finding.error("test.bad", "pack", "is bad", ""));

        CopiedBackup copied = copyAll(false).backups().getFirst();

        assertEquals(CopyOutcome.COPIED, copied.outcome());
        assertTrue(copied.verificationFailed());
        assertFalse(world.other.backups().getLast().verified());
    }

    @Test
    void readingBackThatIsImpossibleIsToldToo() {
        backUpTwice();
        world.other.failVerification(new Unavailable("test.away", "away"));

        CopiedBackup copied = copyAll(false).backups().getFirst();

        assertTrue(copied.verificationFailed());
        assertEquals("backup.not_verified", copied.findings().getFirst().code());
    }

    @Test
    void whatAKilledRunLeftIsSettledByTheNext() {
        backUpTwice();
        String pinned = world.repository.backups().getLast().id();
        world.repository.mark(pinned, new BackupMark.Pinned(true));
        world.other.failMarking(new Unavailable("test.away", "away"));
        assertTrue(copyAll(false).backups().getFirst().verificationFailed());
        world.other.failMarking(null);

        CopiedBackup settled = copyAll(false).backups().getFirst();

        assertEquals(CopyOutcome.PRESENT, settled.outcome());
        assertFalse(settled.verificationFailed());
        assertTrue(world.other.backups().getLast().pinned());
        assertTrue(world.other.backups().getLast().verified());
    }

    @Test
    void aCopyKnownToBeBadIsMadeAgain() {
        backUpTwice();
        copyAll(false);
        String bad = world.other.backups().getLast().id();
        world.other.mark(bad, new BackupMark.Verified(VerifyLevel.DEEP, false, false));

        Copied again = copyAll(false);

        assertEquals(CopyOutcome.COPIED, again.backups().getFirst().outcome());
        assertEquals(CopyOutcome.PRESENT, again.backups().getLast().outcome());
        assertEquals(
                "copy.earlier_is_bad", again.backups().getFirst().findings().getFirst().code());
        assertEquals(3, world.other.backups().size());
    }

    @Test
    void aDryRunTellsAndDoesNothing() {
        backUpTwice();
        copy(world.repository.backups().getLast().id());

        Copied planned = copyAll(true);

        assertEquals(
                List.of(CopyOutcome.PRESENT, CopyOutcome.PLANNED),
                planned.backups().stream().map(CopiedBackup::outcome).toList());
        assertEquals(1, world.other.backups().size());
    }

    @Test
    void onlyTheBackupsOfOneSource() {
        backUpTwice();
        world.source(MORE).file("m", "more");
        world.backUp(MORE);

        Copied copied =
                world.run(
                        Catalogue.BACKUP_COPY,
                        new Copy(World.DEFAULT, World.OTHER, List.of(), false, MORE, false, true));

        assertEquals(1, copied.backups().size());
        assertEquals("/more", world.other.backups().getFirst().source().location());
    }

    @Test
    void aSourceWithoutBackupsIsNotFound() {
        backUpTwice();

        assertThrows(
                NotFound.class,
                () ->
                        world.run(
                                Catalogue.BACKUP_COPY,
                                new Copy(
                                        World.DEFAULT,
                                        World.OTHER,
                                        List.of(),
                                        false,
                                        MORE,
                                        false,
                                        true)));
    }

    @Test
    void aBackupNamedTwiceIsCopiedOnce() {
        backUpTwice();
        String id = world.repository.backups().getFirst().id();

        assertEquals(1, copy(id, "latest").backups().size());
    }

    @Test
    void exactlyOneWayToChooseIsNeeded() {
        assertThrows(InvalidRequest.class, this::copy);
    }

    @Test
    void theSameRepositoryIsRefused() {
        InvalidRequest told =
                assertThrows(
                        InvalidRequest.class,
                        () ->
                                world.run(
                                        Catalogue.BACKUP_COPY,
                                        new Copy(
                                                World.DEFAULT,
                                                World.DEFAULT,
                                                List.of(),
                                                true,
                                                null,
                                                false,
                                                true)));

        assertEquals("copy.same_repository", told.code());
    }

    @Test
    void damagedContentNamesBackupAndFile() {
        backUpTwice();
        world.repository.damageContent("a");
        String id = world.repository.backups().getFirst().id();

        Corruption told = assertThrows(Corruption.class, () -> copy(id));

        assertTrue(told.fact().contains(id) && told.fact().contains("file a"), told::fact);
        assertEquals(List.of(), world.other.backups());
    }

    @Test
    void aWriterGivenUpByAPruneStartsAgain() {
        backUpTwice();
        world.other.fence(2);

        assertEquals(CopyOutcome.COPIED, copyAll(false).backups().getFirst().outcome());
        world.other.fence(3);
        world.other.forget(world.other.backups().stream().map(BackupRecord::id).toList(), "test");
        assertThrows(Conflict.class, () -> copyAll(false));
    }

    @Test
    void whatCannotBeListedIsToldWhenAllWereAskedFor() {
        backUpTwice();
        Finding hidden = Finding.error("test.hidden", "backups/x", "can't be read", "");
        world.repository.damageRecords(hidden);

        assertTrue(copyAll(false).findings().contains(hidden));
        assertFalse(copy("latest").findings().contains(hidden));
    }

    @Test
    void ofManyFindingsItIsSaidThatOnlySomeAreKept() {
        Finding kept = Finding.warning("source.changed", "a", "changed", "");
        world.repository.put(Records.withFindings(Records.at("2026-01-01T00:00:00Z"), kept, 300));

        copyAll(false);

        BackupRecord copy = world.other.backups().getFirst();
        assertEquals(2, copy.findings().size());
        assertTrue(copy.findings().getFirst().message().contains("300"));
        assertEquals(kept, copy.findings().getLast());
    }

    private void backUpTwice() {
        world.source(DATA).file("a", "one").file("b", "bee");
        world.backUp(DATA);
        world.environment.pass(Duration.ofHours(1));
        world.source(DATA).file("a", "two");
        world.backUp(DATA);
    }

    private Copied copyAll(boolean dryRun) {
        return world.run(
                Catalogue.BACKUP_COPY,
                new Copy(World.DEFAULT, World.OTHER, List.of(), true, null, dryRun, true));
    }

    private Copied copy(String... ids) {
        return world.run(
                Catalogue.BACKUP_COPY,
                new Copy(World.DEFAULT, World.OTHER, List.of(ids), false, null, false, true));
    }
}
