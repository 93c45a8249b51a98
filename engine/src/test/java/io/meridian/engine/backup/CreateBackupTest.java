package io.meridian.engine.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.BackupResults.Created;
import io.meridian.engine.api.BackupType;
import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.KeyAccess;
import io.meridian.engine.api.RepositoryRef;
import io.meridian.engine.fakes.World;
import io.meridian.kernel.failure.Cancelled;
import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.finding.Severity;
import io.meridian.repository.Unlock;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

final class CreateBackupTest {
    private static final Path DATA = Path.of("/data");

    private final World world = new World();

    @Test
    void everythingIsStoredAndVerified() {
        world.source(DATA).directory("sub").file("sub/a", "content of a").file("z", "z");

        Created created = world.backUp(DATA);

        assertEquals(
                List.of(".", "sub", "sub/a", "z"), world.repository.paths(created.backup().id()));
        assertEquals("content of a", world.repository.content(created.backup().id(), "sub/a"));
        assertEquals(2, created.newFiles());
        assertTrue(created.backup().verified());
        assertEquals("standard", created.backup().verifiedLevel());
        assertNull(created.backup().description());
        assertTrue(world.repository.backups().getFirst().verified());
    }

    @Test
    void unchangedFileIsNotOpenedAgain() {
        world.source(DATA).file("a", "a").file("b", "b");
        world.backUp(DATA);
        world.environment.pass(Duration.ofMinutes(1));
        world.source(DATA).file("b", "new b");

        Created second = world.backUp(DATA);

        assertEquals(1, world.source(DATA).openings("a"));
        assertEquals(1, second.unchangedFiles());
        assertEquals(1, second.changedFiles());
        assertEquals("20261120_214530_manual", second.backup().parent());
    }

    @Test
    void changedFileIsReadAgainUntilItHolds() {
        world.source(DATA).file("busy", "first", "second", "third and last");

        Created created = world.backUp(DATA);

        assertEquals(3, world.source(DATA).openings("busy"));
        assertEquals("third and last", world.repository.content(created.backup().id(), "busy"));
        assertEquals(List.of(), worseThanNotes(created));
    }

    @Test
    void fileThatKeepsChangingIsStoredAndTold() {
        world.source(DATA).file("busy", "1", "2", "3 as read last", "4");

        Created created = world.backUp(DATA);

        assertEquals("3 as read last", world.repository.content(created.backup().id(), "busy"));
        assertEquals(List.of("source.changed busy"), worseThanNotes(created));
        assertEquals(
                "source.changed",
                world.repository.backups().getFirst().findings().getFirst().code());
    }

    @Test
    void whatWasReadStandsWhenTheFileCanNotBeOpenedAgain() {
        world.source(DATA).unreadable("busy", 1);

        Created created = world.backUp(DATA);

        assertEquals("one", world.repository.content(created.backup().id(), "busy"));
        assertEquals(List.of("source.changed busy"), worseThanNotes(created));
    }

    @Test
    void unreadableFileIsLeftOutAndTold() {
        world.source(DATA).file("a", "a").unreadable("secret", 0);

        Created created = world.backUp(DATA);

        assertEquals(List.of(".", "a"), world.repository.paths(created.backup().id()));
        assertEquals(List.of("source.unreadable secret"), worseThanNotes(created));
        assertEquals(1, created.backup().findingCount());
    }

    @Test
    void vanishedFileIsNoted() {
        world.source(DATA).vanishing("fleeting");

        Created created = world.backUp(DATA);

        assertEquals(List.of(), worseThanNotes(created));
        assertEquals("source.vanished", created.findings().getFirst().code());
    }

    @Test
    void hardLinkOfAnUnreadableFileDoesNotDangle() {
        world.source(DATA).unreadable("first", 0).link("second", "first");

        Created created = world.backUp(DATA);

        assertEquals(List.of("."), world.repository.paths(created.backup().id()));
        assertEquals(
                List.of("source.unreadable first", "source.link_left_out second"),
                worseThanNotes(created));
    }

    @Test
    void hardLinkIsToldAlsoWhenContentIsReadLate() {
        world.repository.readLate();
        world.source(DATA).unreadable("first", 0).link("second", "first").file("z", "z");

        Created created = world.backUp(DATA);

        assertEquals(List.of(".", "z"), world.repository.paths(created.backup().id()));
        assertEquals(
                List.of("source.unreadable first", "source.link_left_out second"),
                worseThanNotes(created));
        assertEquals(2, world.repository.backups().getFirst().findingCount());
    }

    @Test
    void failureOfTheRepositoryIsNoFindingOfTheSource() {
        Unavailable full = new Unavailable("store.full", "no space");
        world.source(DATA).file("a", "a");
        world.repository.failAdding(full);

        assertSame(full, assertThrows(Unavailable.class, () -> world.backUp(DATA)));
        assertEquals(List.of(), world.repository.backups());
    }

    @Test
    void failedReadBackIsToldAndMarked() {
        world.source(DATA).file("a", "a");
        world.repository.damageWhatIsWritten(
                Finding.error("pack.damaged", "packs/1", "bad tag", ""));

        Created created = world.backUp(DATA);

        assertTrue(created.verificationFailed());
        assertFalse(created.backup().verified());
        assertEquals(world.environment.now(), created.backup().verifiedAt());
        assertFalse(world.repository.backups().getFirst().verified());
        assertEquals("pack.damaged", created.findings().getFirst().code());
    }

    @Test
    void impossibleReadBackKeepsTheIdOfTheBackup() {
        world.source(DATA).file("a", "a");
        world.repository.failVerification(new Unavailable("store.unreachable", "no route"));

        Created created = world.backUp(DATA);

        assertTrue(created.verificationFailed());
        assertEquals("20261120_214530_manual", created.backup().id());
        assertNull(created.backup().verifiedAt());
        assertEquals("backup.not_verified", created.findings().getFirst().code());
    }

    @Test
    void fencedWriterStartsAgain() {
        world.source(DATA).file("a", "a");
        world.repository.fence(2);

        Created created = world.backUp(DATA);

        assertEquals(List.of(".", "a"), world.repository.paths(created.backup().id()));
        assertEquals(3, world.source(DATA).openings("a"));
    }

    @Test
    void writerFencedForEverGivesUp() {
        world.source(DATA).file("a", "a");
        world.repository.fence(BackupRun.MAX_ATTEMPTS);

        Conflict failure = assertThrows(Conflict.class, () -> world.backUp(DATA));

        assertEquals("session.fenced", failure.code());
        assertEquals(BackupRun.MAX_ATTEMPTS, world.source(DATA).openings("a"));
    }

    @Test
    void dryRunStoresNothingAndCounts() {
        world.source(DATA).file("a", "aa").file("b", "bb").file("d", "d");
        world.backUp(DATA);
        world.source(DATA).file("b", "bbb").file("c", "cccc").without("d");

        Created rehearsed = world.run(Catalogue.BACKUP_CREATE, World.create(DATA, true));

        assertTrue(rehearsed.dryRun());
        assertEquals("", rehearsed.backup().id());
        assertEquals(1, rehearsed.newFiles());
        assertEquals(1, rehearsed.changedFiles());
        assertEquals(1, rehearsed.unchangedFiles());
        assertEquals(9, rehearsed.backup().sizeBytes());
        assertEquals(7, rehearsed.backup().bytesAdded());
        assertEquals(1, world.repository.backups().size());
        assertEquals(1, world.source(DATA).openings("a"));
    }

    @Test
    void dryRunDoesNotMakeTheDefaultRepository() {
        world.exists = false;
        world.source(DATA).file("a", "a");

        Created rehearsed = world.run(Catalogue.BACKUP_CREATE, World.create(DATA, true));

        assertEquals(1, rehearsed.newFiles());
        assertEquals(0, world.created);
    }

    @Test
    void firstUseMakesTheDefaultRepositoryAndSaysSo() {
        world.exists = false;
        world.source(DATA).file("a", "a");

        Created created = world.backUp(DATA);

        assertEquals(1, world.created);
        assertEquals("repository.created", created.findings().getFirst().code());
        assertTrue(created.findings().getFirst().message().contains("/keys/0.key"));
    }

    @Test
    void missingSourceMakesNoRepository() {
        world.exists = false;

        assertThrows(NotFound.class, () -> world.backUp(DATA));
        assertEquals(0, world.created);
    }

    @Test
    void namedRepositoryIsNeverMadeByABackup() {
        world.exists = false;
        world.source(DATA);
        RepositoryRef named = new RepositoryRef("/backups", new KeyAccess.DefaultKeyFile());

        NotFound failure =
                assertThrows(
                        NotFound.class,
                        () -> world.run(Catalogue.BACKUP_CREATE, in(named, BackupType.MANUAL)));

        assertEquals("repository.not_found", failure.code());
        assertEquals(0, world.created);
    }

    @Test
    void unconfirmedKeyIsNotedUntilItIsConfirmed() {
        world.source(DATA);

        assertEquals("key.unconfirmed", world.backUp(DATA).findings().getFirst().code());
        world.repository.keys().confirm(new Unlock.RecoveryPhrase("secret of slot2"));
        assertEquals(List.of(), world.backUp(DATA).findings());
    }

    @Test
    void repositoryAndKeysAreProtected() {
        world.protectedPaths.add(Path.of("/data/vault"));
        world.source(DATA);

        world.backUp(DATA);

        assertEquals(List.of(Path.of("/data/vault")), world.opened.getFirst().protectedPaths());
        InvalidRequest failure =
                assertThrows(
                        InvalidRequest.class, () -> world.backUp(Path.of("/data/vault/packs")));
        assertEquals("source.protected", failure.code());
    }

    @Test
    void nobodyButARestoreMakesSafetyBackups() {
        world.source(DATA);

        assertThrows(
                InvalidRequest.class,
                () ->
                        world.run(
                                Catalogue.BACKUP_CREATE,
                                in(World.DEFAULT, BackupType.PRE_RESTORE)));
    }

    @Test
    void cancelledBackupLeavesNone() {
        world.source(DATA).file("a", "a");
        world.environment.cancellation().cancel();

        assertThrows(Cancelled.class, () -> world.backUp(DATA));
        assertEquals(List.of(), world.repository.backups());
    }

    private static BackupRequests.Create in(RepositoryRef repository, BackupType type) {
        return new BackupRequests.Create(
                repository, DATA, "", type, "", null, List.of(), List.of(), false, false, true);
    }

    private static List<String> worseThanNotes(Created created) {
        return created.findings().stream()
                .filter(finding -> finding.severity() != Severity.NOTE)
                .map(finding -> finding.code() + " " + finding.object())
                .toList();
    }
}
