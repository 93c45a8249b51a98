package io.meridian.repository.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.RepairReport;
import io.meridian.repository.VerifyLevel;
import io.meridian.stores.StoredObject;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.Consumer;

/** What can be derived from packs is derived from packs, whatever became of it. */
final class RebuiltIndexTest {
    private final DamagedHistory history = DamagedHistory.make(22);
    private final Lab lab = history.copy();

    @Test
    void everyIndexAndTheLedgerAreRebuiltFromPacksAlone() {
        each("indexes/", object -> lab.disk().delete(object.name()));
        each("scrubs/", object -> lab.disk().delete(object.name()));

        assertRepairs();
    }

    @Test
    void damagedIndexesAreReplacedByOneMadeFromPacks() {
        each("indexes/", object -> lab.disk().put(object.name(), ByteBuffer.allocate(0)));
        each("scrubs/", object -> lab.disk().put(object.name(), ByteBuffer.allocate(30)));

        assertRepairs();
    }

    private void assertRepairs() {
        RepairReport repair = lab.open().maintenance().repair(false, Progress.NONE);
        assertEquals(0, repair.chunksLost(), repair::toString);
        assertSound();
        BackupRecord next = history.again(lab.open(), MapSource.SOURCE, DamagedHistory.HARMED);
        assertEquals(0, next.statistics().addedBytes(), "it knows all chunks again");
        assertTrue(
                lab.openHoursLater()
                        .maintenance()
                        .prune(0, Duration.ZERO, Progress.NONE)
                        .finished());
        lab.open().maintenance().scrub(null, Progress.NONE);
        assertSound();
        assertEquals(0, lab.open().maintenance().scrubStatus().packsNeverRead());
    }

    private void assertSound() {
        Vault vault = lab.open();
        for (BackupRecord backup : vault.backups()) {
            Lab.assertSound(vault, backup, history.files(backup.description()));
            assertTrue(vault.verify(backup.id(), VerifyLevel.DEEP, Progress.NONE).valid());
        }
        assertTrue(Observation.descriptions(vault).contains(DamagedHistory.HARMED));
    }

    private void each(String prefix, Consumer<StoredObject> harm) {
        lab.disk().listAll(prefix).forEach(harm);
    }
}
