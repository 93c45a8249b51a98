package io.meridian.repository.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.Internal;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupMark;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.BackupWriter;
import io.meridian.repository.SourceKey;
import io.meridian.repository.VerifyLevel;
import io.meridian.stores.ObjectName;
import io.meridian.stores.StoredObject;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One object of each class is damaged in each way. Nobody passes off wrong data, every examination
 * tells, prune does not make it worse, other backups stay usable, and repair with a new backup
 * heals what the source still has.
 */
final class DamageTest {
    private static final String A = "a";
    private static final String B = "b";
    private static final SourceKey SOURCE_B = new SourceKey("map", "/b", "here");

    private final Map<String, Map<EntryPath, byte[]>> made = new TreeMap<>();
    private final Lab whole = history();

    /** What happens to an object. */
    private enum Harm {
        BIT_FLIPPED,
        VERSION_FLIPPED,
        EMPTIED,
        CUT_IN_HALF,
        TAIL_ZEROED,
        DELETED,
        SWAPPED
    }

    @TestFactory
    Stream<DynamicTest> everyObjectInEveryWay() {
        List<DynamicTest> tests = new ArrayList<>();
        for (StoredObject object : whole.disk().listAll("")) {
            for (Harm harm : Harm.values()) {
                tests.add(
                        DynamicTest.dynamicTest(
                                harm + " " + object.name(), () -> check(object, harm)));
            }
        }
        return tests.stream();
    }

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

    private void check(StoredObject object, Harm harm) {
        Lab lab = whole.copy();
        harm(lab, object.name(), harm);
        if (object.name().value().matches("config|keys/.*|epochs/.*")) {
            assertOpensOrSaysWhy(lab);
            return;
        }
        boolean wasPack = object.name().value().startsWith("packs/");
        boolean told = toldBy(lab.open());
        assertTrue(
                told || (harm == Harm.DELETED && isQuietWhenGone(object.name())),
                "nothing told of it");
        assertRestoresOrFails(lab.open());
        try {
            prune(lab.open());
        } catch (Failure refused) {
            assertFalse(refused instanceof Internal, refused::toString);
        }
        assertRestoresOrFails(lab.open());
        if (wasPack || object.name().value().startsWith("indexes/")) {
            assertHeals(lab);
        }
    }

    /** A record that is gone can't be told from one that never was. */
    private static boolean isQuietWhenGone(ObjectName name) {
        return name.value().matches("(marks|forgotten|scrubs|sessions|verdicts|outcomes)/.*")
                || name.value().startsWith("backups/");
    }

    /** Whether verification, scrub or the list of damage says anything. */
    private boolean toldBy(Vault vault) {
        boolean told = !vault.damage().isEmpty();
        for (BackupRecord backup : vault.backups()) {
            told |= !vault.verify(backup.id(), VerifyLevel.DEEP, Progress.NONE).valid();
        }
        told |= vault.backups().size() < 2;
        boolean scrubTells = !vault.maintenance().scrub(null, Progress.NONE).findings().isEmpty();
        return told || scrubTells;
    }

    private void assertRestoresOrFails(Vault vault) {
        for (BackupRecord backup : vault.backups()) {
            Map<EntryPath, byte[]> wanted = made.get(backup.description());
            try {
                Map<EntryPath, byte[]> restored = MapSource.restore(vault, backup.id());
                assertEquals(wanted.keySet(), restored.keySet());
                wanted.forEach((path, bytes) -> assertArrayEquals(bytes, restored.get(path)));
            } catch (Failure told) {
                assertFalse(told instanceof Internal, told::toString);
                assertFalse(
                        vault.verify(backup.id(), VerifyLevel.STANDARD, Progress.NONE).valid(),
                        "what can't be restored can't be valid");
            }
        }
    }

    private void assertHeals(Lab lab) {
        lab.open().maintenance().repair(false, Progress.NONE);
        MapSource.backUp(lab.open(), MapSource.SOURCE, made.get(A), 2, true, A);
        MapSource.backUp(lab.open(), SOURCE_B, made.get(B), 3, true, B);
        assertSound(lab.open());
        assertTrue(prune(lab.open()));
        assertSound(lab.open());
        assertTrue(
                lab.open().maintenance().scrub(null, Progress.NONE).findings().isEmpty(),
                () -> lab.open().maintenance().scrub(null, Progress.NONE).findings().toString());
    }

    private void assertOpensOrSaysWhy(Lab lab) {
        try {
            Vault vault = lab.open();
            assertRestoresOrFails(vault);
            backUp(vault, "c", SOURCE_B, 5);
            assertRestoresOrFails(lab.open());
        } catch (Failure told) {
            assertFalse(told instanceof Internal, told::toString);
        }
    }

    private void assertSound(Vault vault) {
        assertTrue(descriptions(vault).containsAll(Set.of(A, B)));
        vault.backups()
                .forEach(backup -> Lab.assertSound(vault, backup, made.get(backup.description())));
    }

    private static void assertPruneRefuses(Vault vault) {
        Failure refused = assertThrows(Failure.class, () -> prune(vault));
        assertEquals("prune.record_damaged", refused.code());
    }

    private static boolean prune(Vault vault) {
        return vault.maintenance().prune(5, Duration.ofSeconds(1), Progress.NONE).finished();
    }

    private static Set<String> descriptions(Vault vault) {
        return new java.util.TreeSet<>(
                vault.backups().stream().map(BackupRecord::description).toList());
    }

    private void harm(Lab lab, ObjectName name, Harm harm) {
        ByteBuffer bytes = lab.disk().get(name);
        switch (harm) {
            case BIT_FLIPPED -> flip(lab, name);
            case VERSION_FLIPPED -> lab.disk().put(name, bytes.put(5, (byte) 3));
            case EMPTIED -> lab.disk().put(name, ByteBuffer.allocate(0));
            case CUT_IN_HALF -> lab.disk().put(name, bytes.limit(bytes.limit() / 2));
            case TAIL_ZEROED -> {
                int half = bytes.limit() / 2;
                lab.disk().put(name, bytes.put(half, new byte[bytes.limit() - half]));
            }
            case DELETED -> lab.disk().delete(name);
            case SWAPPED -> lab.disk().put(name, lab.disk().get(another(lab, name)));
        }
    }

    /** Another of its class, or of any when there is none. */
    private static ObjectName another(Lab lab, ObjectName name) {
        String folder = name.value().substring(0, name.value().indexOf('/') + 1);
        return Stream.concat(lab.disk().listAll(folder).stream(), lab.disk().listAll("").stream())
                .map(StoredObject::name)
                .filter(other -> !other.equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void flip(Lab lab, ObjectName name) {
        ByteBuffer bytes = lab.disk().get(name);
        int middle = bytes.limit() / 2;
        lab.disk().put(name, bytes.put(middle, (byte) (bytes.get(middle) ^ 4)));
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

    /** Two sources; one backup forgotten and pruned, so that there is an object of each class. */
    private Lab history() {
        Lab lab = Lab.create(9);
        Vault vault = lab.open();
        BackupRecord gone = backUp(vault, "gone", MapSource.SOURCE, 1);
        backUp(vault, A, MapSource.SOURCE, 2);
        vault.forget(List.of(gone.id()), "test");
        prune(vault);
        BackupRecord last = backUp(vault, B, SOURCE_B, 3);
        vault.mark(last.id(), new BackupMark.Tagged(List.of("x")));
        vault.maintenance().scrub(null, Progress.NONE);
        return lab;
    }

    private BackupRecord backUp(Vault vault, String what, SourceKey source, long seed) {
        Map<EntryPath, byte[]> files = Lab.fewFiles(new Random(seed), 5, 12);
        made.put(what, files);
        return MapSource.backUp(vault, source, files, seed, true, what);
    }
}
