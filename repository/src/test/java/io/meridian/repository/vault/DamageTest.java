package io.meridian.repository.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.Internal;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.VerifyLevel;
import io.meridian.stores.ObjectName;
import io.meridian.stores.StoredObject;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One object of each class is damaged in each way. Nobody passes off wrong data, every examination
 * tells, prune does not make it worse, other backups stay usable, and repair with a new backup
 * heals what the source still has.
 */
final class DamageTest extends VaultOfTwoSources {
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
}
