package io.meridian.repository.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupMark;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.BackupWriter;
import io.meridian.stores.ObjectName;
import io.meridian.stores.StoredObject;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** What a damaged record or pack costs, and that it costs no more. */
final class RecordDamageTest extends VaultOfTwoSources {
    @Test
    void aDamagedManifestHidesOnlyItsOwnBackup() {
        Lab lab = whole.copy();
        Vault vault = lab.open();
        ObjectName manifest = onlyNew(lab, "backups/", () -> backUp(vault, "c", SOURCE_B, 5));
        flip(lab, manifest);

        Vault again = lab.open();

        assertEquals(Set.of(A, B), descriptions(again));
        assertEquals(
                List.of(manifest.value()),
                again.damage().stream().map(finding -> finding.object()).toList());
        assertSound(again);
        assertPruneRefuses(again);
    }

    @Test
    void aDamagedOutcomeHidesOnlyItsOwnBackup() {
        Lab lab = whole.copy();
        Vault vault = lab.open();
        ObjectName outcome = onlyNew(lab, "outcomes/", () -> backUp(vault, "c", SOURCE_B, 5));
        flip(lab, outcome);

        Vault again = lab.open();

        assertEquals(Set.of(A, B), descriptions(again));
        assertFalse(again.damage().isEmpty());
        assertSound(again);
        assertPruneRefuses(again);
    }

    @Test
    void aDamagedMarkMayHaveBeenAPin() {
        Lab lab = whole.copy();
        Vault vault = lab.open();
        String id = vault.backups().getFirst().id();
        ObjectName mark = onlyNew(lab, "marks/", () -> vault.mark(id, new BackupMark.Pinned(true)));
        flip(lab, mark);

        BackupRecord record = lab.open().open(id).record();

        assertTrue(record.pinned());
        assertEquals(mark.value(), lab.open().damage().getFirst().object());
        prune(lab.open());
        assertSound(lab.open());
    }

    @Test
    void aDamagedForgettingForgetsNothingAndPruneRefuses() {
        Lab lab = whole.copy();
        Vault vault = lab.open();
        String id = vault.backups().getFirst().id();
        ObjectName forgotten = onlyNew(lab, "forgotten/", () -> vault.forget(List.of(id), "test"));
        flip(lab, forgotten);

        assertEquals(Set.of(A, B), descriptions(lab.open()));
        assertPruneRefuses(lab.open());
    }

    @Test
    void oneDamagedCopyOfTheRolledUpOutcomesCostsNothing() {
        Lab lab = whole.copy();
        for (StoredObject copy : lab.disk().listAll("outcomes/z-")) {
            Lab one = lab.copy();
            flip(one, copy.name());

            assertSound(one.open());
            assertEquals(List.of(), one.open().damage());
            assertTrue(prune(one.open()));
            assertSound(one.open());
        }
    }

    @Test
    void withoutAnyRolledUpOutcomePruneRefuses() {
        Lab lab = whole.copy();
        lab.disk().listAll("outcomes/z-").forEach(copy -> flip(lab, copy.name()));

        assertFalse(lab.open().damage().isEmpty());
        assertPruneRefuses(lab.open());
    }

    @Test
    void aDamagedSegmentIsToldUntilAnotherStandsInForIt() {
        Lab lab = whole.copy();
        ObjectName segment = lab.disk().listAll("indexes/").getFirst().name();
        flip(lab, segment);

        assertEquals(segment.value(), lab.open().damage().getFirst().object());
        lab.open().maintenance().repair(false, Progress.NONE);
        assertEquals(List.of(), lab.open().damage());
    }

    @Test
    void aDamagedGenerationIsDecidedToDoomNothing() {
        Lab lab = whole.copy();
        ObjectName generation = new ObjectName("condemned/0000000099");
        lab.disk().put(generation, ByteBuffer.wrap(new byte[] {1, 2, 3}));

        backUp(lab.open(), "c", SOURCE_B, 5);
        assertTrue(prune(lab.open()));

        assertEquals(List.of(), lab.disk().listAll("condemned/"));
        assertSound(lab.open());
    }

    @Test
    void aDamagedParentIsReadFromTheSourceAgain() {
        Lab lab = whole.copy();
        for (StoredObject pack : lab.disk().listAll("packs/")) {
            flip(lab, pack.name());
        }

        BackupRecord backup = backUp(lab.open(), "c", MapSource.SOURCE, 1);

        assertTrue(
                backup.findings().stream()
                        .anyMatch(finding -> finding.code().equals("backup.parent_damaged")),
                () -> backup.findings().toString());
    }

    /** Two writers beside each other store the same chunk twice; one of the packs is cut short. */
    @Test
    void pruneKeepsTheCopyInThePackThatHasItsSize() {
        Lab lab = Lab.create(10);
        Map<EntryPath, byte[]> files = Lab.fewFiles(new Random(1), 3, 12);
        BackupRecord kept;
        try (BackupWriter one = lab.open().begin(MapSource.draft(SOURCE_B, ""), Progress.NONE);
                BackupWriter two =
                        lab.open().begin(MapSource.draft(MapSource.SOURCE, ""), Progress.NONE)) {
            MapSource.addAll(one, files, 1, true);
            MapSource.addAll(two, files, 1, true);
            kept = two.commit(List.of());
            one.commit(List.of());
        }
        for (StoredObject pack : lab.disk().listAll("packs/")) {
            Lab cut = lab.copy();
            cut.disk().put(pack.name(), cut.disk().get(pack.name()).limit((int) pack.size() - 9));

            prune(cut.open());

            MapSource.assertRestores(cut.open(), kept.id(), files);
        }
    }

    private static void assertPruneRefuses(Vault vault) {
        Failure refused = assertThrows(Failure.class, () -> prune(vault));
        assertEquals("prune.record_damaged", refused.code());
    }

    private static ObjectName onlyNew(Lab lab, String prefix, Runnable change) {
        Map<ObjectName, Boolean> known = new HashMap<>();
        lab.disk().listAll(prefix).forEach(object -> known.put(object.name(), true));
        change.run();
        return lab.disk().listAll(prefix).stream()
                .map(StoredObject::name)
                .filter(name -> !known.containsKey(name))
                .findFirst()
                .orElseThrow();
    }
}
