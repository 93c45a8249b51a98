package io.meridian.repository.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.Internal;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.vault.ObjectClass.Need;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Harms one object of each class of a vault in each way, and asserts the rules that hold always.
 */
final class DamageMatrix {
    private final DamagedHistory history;
    private final Observation whole;

    DamageMatrix(long seed) {
        history = DamagedHistory.make(seed);
        whole = Observation.of(history.copy(), history);
        assertTrue(whole.silent(), () -> "the whole vault: " + whole);
    }

    Map<ObjectClass, Map<Harm, DamageRow>> rows() {
        List<String> wrong = new ArrayList<>();
        Map<ObjectClass, Map<Harm, DamageRow>> rows = new EnumMap<>(ObjectClass.class);
        for (ObjectClass of : ObjectClass.values()) {
            Map<Harm, DamageRow> ways = new EnumMap<>(Harm.class);
            for (Harm harm : Harm.values()) {
                try {
                    ways.put(harm, row(of, harm));
                } catch (RuntimeException | AssertionError broken) {
                    wrong.add(of + " " + harm + ": " + broken);
                }
            }
            rows.put(of, ways);
        }
        assertEquals(List.of(), wrong);
        return rows;
    }

    private DamageRow row(ObjectClass of, Harm harm) {
        Lab lab = history.copy();
        harm.apply(lab, history, history.member(of));
        String opens = opens(lab);
        if (!opens.isEmpty()) {
            return DamageRow.shut(opens, withAnotherKey(of, harm, lab));
        }
        Observation seen = Observation.of(lab, history);
        assertUntouchedIsSound(of, harm, seen);
        assertNothingDamagedPasses(seen);
        assertTrue(isToldOrCostsNothing(seen) || isWithheld(of, harm), () -> "untold: " + seen);
        String prune = prunes(lab.copy(), seen);
        return new DamageRow("", seen, prune, heals(lab, harm, seen));
    }

    private static String opens(Lab lab) {
        try {
            lab.open().close();
            return "";
        } catch (Failure told) {
            assertFalse(told instanceof Internal, told::toString);
            return told.code();
        }
    }

    /** A damaged slot locks nobody out who has another. */
    private String withAnotherKey(ObjectClass of, Harm harm, Lab lab) {
        if (of != ObjectClass.KEY_SLOT) {
            return "";
        }
        if (harm == Harm.SWAPPED) {
            // Both slots are under a wrong name.
            assertFalse(opens(lab.with(history.spareKey())).isEmpty());
            return "";
        }
        Observation seen = Observation.of(lab.with(history.spareKey()), history);
        assertEquals(whole.restored(), seen.restored(), () -> harm + " with the other key");
        return "with another slot: " + DamageRow.left(seen, "");
    }

    private void assertUntouchedIsSound(ObjectClass of, Harm harm, Observation seen) {
        if (harm == Harm.SWAPPED && (of.need() == Need.ONE || of == ObjectClass.ROLLED_OUTCOMES)) {
            // It harms two, or both copies.
            assertFalse(seen.restored().isEmpty());
            return;
        }
        Set<String> untouched =
                switch (of.need()) {
                    case NONE -> whole.restored();
                    case ONE -> Set.of(DamagedHistory.OLDER, DamagedHistory.OTHER);
                    case ALL -> Set.of();
                };
        assertTrue(seen.restored().containsAll(untouched), () -> "restored " + seen.restored());
    }

    private boolean isToldOrCostsNothing(Observation seen) {
        return !seen.silent() || seen.restored().containsAll(whole.restored());
    }

    /** Without either a backup is as one that never was. */
    private static boolean isWithheld(ObjectClass of, Harm harm) {
        return harm == Harm.DELETED && (of == ObjectClass.MANIFEST || of == ObjectClass.OUTCOME);
    }

    private void assertNothingDamagedPasses(Observation seen) {
        Set<String> notRestored = new TreeSet<>(seen.listed());
        notRestored.removeAll(seen.restored());
        if (!notRestored.isEmpty()) {
            assertFalse(seen.standard().isEmpty(), () -> "standard passed: " + seen);
            assertFalse(seen.deep().isEmpty(), () -> "deep passed: " + seen);
        }
    }

    /** It takes nothing that could still be restored. */
    private String prunes(Lab lab, Observation before) {
        String said = Observation.prune(lab.open());
        Observation after = Observation.of(lab, history);
        assertTrue(
                after.restored().containsAll(before.restored()),
                () -> "prune (" + said + ") left " + after.restored() + " of " + before);
        return said;
    }

    /** Repair, then a new backup of what the sources still have. */
    private String heals(Lab lab, Harm harm, Observation before) {
        String repair =
                Observation.said(
                        () -> lab.open().maintenance().repair(false, Progress.NONE).findings());
        history.again(lab.open(), MapSource.SOURCE, DamagedHistory.HARMED);
        history.again(lab.open(), DamagedHistory.OTHER_SOURCE, DamagedHistory.OTHER);
        Observation after = Observation.of(lab, history);
        assertTrue(after.restored().containsAll(before.restored()), () -> "lost by repair");
        Set<String> healed = new TreeSet<>(after.listed());
        if (harm == Harm.SWAPPED) {
            // The other of the two may be of a state that its source has no more.
            healed.remove(DamagedHistory.OLDER);
        }
        assertTrue(after.restored().containsAll(healed), () -> "not healed: " + after);
        assertNothingDamagedPasses(after);
        assertTrue(
                after.restored().contains(DamagedHistory.HARMED), () -> "no new backup: " + after);
        String prune = Observation.prune(lab.openHoursLater());
        lab.open().maintenance().scrub(null, Progress.NONE);
        Observation pruned = Observation.of(lab, history);
        assertTrue(pruned.restored().containsAll(after.restored()), () -> "lost by prune");
        assertFalse(repair.contains("internal"), repair);
        return DamageRow.left(pruned, prune);
    }
}
