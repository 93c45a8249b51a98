package io.meridian.engine.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.api.BackupResults.Created;
import io.meridian.engine.api.Catalogue;
import io.meridian.engine.fakes.MemorySource;
import io.meridian.engine.fakes.World;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.finding.Finding;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What is stored becomes a backup only once its source has proven it. */
final class ProvenBackupTest {
    private static final Path DATA = Path.of("/data");

    /** The root and one file. */
    private static final int ENTRIES = 2;

    private final Corruption damaged = new Corruption("source.damaged", "it does not open");

    private final World world = new World();

    @Test
    void whatIsLearnedInTheProofIsKeptWithTheBackup() {
        Finding learned = Finding.warning("source.learned", "data", "odd", "");
        world.source(DATA)
                .file("a", "a")
                .facts(Map.of("keys", "7"))
                .proving(told -> told.accept(learned));

        Created created = world.backUp(DATA);

        assertEquals(Map.of("keys", "7"), created.backup().facts());
        assertTrue(created.findings().contains(learned));
        assertTrue(world.repository.backups().getFirst().findings().contains(learned));
    }

    @Test
    void anUnsoundSnapshotIsTakenAgainAndProvenBeforeAnythingIsStored() {
        MemorySource source = world.source(DATA).file("a", "a");
        AtomicInteger openings = new AtomicInteger();
        source.proving(told -> fail()).proving(told -> openings.set(source.openings("a")));

        Created created = world.backUp(DATA);

        assertEquals(2, source.snapshots());
        assertEquals(openings.get() + 1, source.openings("a"));
        assertEquals(
                List.of(created.backup().id()),
                world.repository.backups().stream().map(backup -> backup.id()).toList());
    }

    @Test
    void aSourceThatIsUnsoundTwiceGivesNoBackup() {
        MemorySource source =
                world.source(DATA).file("a", "a").proving(told -> fail()).proving(told -> fail());

        assertSame(damaged, assertThrows(Corruption.class, () -> world.backUp(DATA)));

        assertEquals(2, source.snapshots());
        assertEquals(List.of(), world.repository.backups());
    }

    @Test
    void aRehearsalProvesTooAndStoresNothing() {
        world.source(DATA).file("a", "a").proving(told -> fail());

        assertSame(
                damaged,
                assertThrows(
                        Corruption.class,
                        () -> world.run(Catalogue.BACKUP_CREATE, World.create(DATA, true))));
        assertEquals(List.of(), world.repository.backups());
    }

    @Test
    void theCommitWaitsForASlowProof() throws Exception {
        CountDownLatch everythingIsRead = new CountDownLatch(ENTRIES);
        world.source(DATA)
                .file("a", "a")
                .facts(Map.of("proven", "yes"))
                .proving(
                        told -> {
                            await(everythingIsRead);
                            assertEquals(List.of(), world.repository.backups());
                        });
        world.repository.afterAdding(everythingIsRead::countDown);

        Created created = world.backUp(DATA);

        assertEquals(Map.of("proven", "yes"), created.backup().facts());
    }

    @Test
    void aProofThatFailsWhileContentIsStoredLeavesNoBackup() {
        CountDownLatch everythingIsRead = new CountDownLatch(ENTRIES);
        world.source(DATA)
                .file("a", "a")
                .proving(
                        told -> {
                            await(everythingIsRead);
                            fail();
                        })
                .proving(told -> fail());
        world.repository.afterAdding(everythingIsRead::countDown);

        assertSame(damaged, assertThrows(Corruption.class, () -> world.backUp(DATA)));

        assertEquals(List.of(), world.repository.backups());
    }

    private void fail() {
        throw damaged;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, TimeUnit.SECONDS), "everything is read beside the proof");
        } catch (InterruptedException interruption) {
            throw new IllegalStateException(interruption);
        }
    }
}
