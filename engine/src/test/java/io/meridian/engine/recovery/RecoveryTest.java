package io.meridian.engine.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.EntryView;
import io.meridian.engine.api.RecoveryPlan;
import io.meridian.engine.api.RecoveryResult;
import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.finding.Finding;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

/** What a recovery brings, and what it leaves alone. */
final class RecoveryTest extends Recoveries {
    private String base = "";

    @BeforeEach
    void captured() {
        database.write(at(1)).write(at(2));
        base = database.backUp(at(3));
        database.write(at(4)).seal(at(4.5));
        database.write(at(5)).write(at(5)).rotate().write(at(6)).seal(at(6.5));
        database.write(at(7)).seal(at(8));
        database.seal(at(18));
        database.write(at(20)).seal(at(21));
    }

    @Test
    void bringsTheStateOfTheSecond() {
        RecoveryResult result = recover(at(5));

        assertTrue(result.success());
        assertEquals(database.contentAt(at(5)), recovered());
        assertEquals("records", world.target.staged().get("about"));
        assertTrue(world.target.completed());
    }

    @Test
    void saysWhatIsReached() {
        RecoveryPlan plan = plan(at(6));

        assertEquals(base, plan.point().baseId());
        assertEquals(at(3), plan.point().baseAt());
        assertEquals(at(6), plan.point().lastCommitAt());
        assertEquals(6L, plan.point().lastSequence());
        assertEquals(1, plan.point().timeline());
        assertEquals(2, plan.point().logSegments());
        assertEquals(at(0), plan.point().logFrom());
        assertEquals(at(6.5), plan.point().logThrough());
    }

    @Test
    void idleTimeIsReached() {
        RecoveryResult result = recover(at(15));

        assertEquals(at(7), result.point().lastCommitAt());
        assertEquals(database.contentAt(at(15)), recovered());
    }

    @Test
    void timeOfTheBaseIsTheBase() {
        RecoveryResult result = recover(at(3.5));

        assertNull(result.point().logFrom());
        assertEquals(at(3), result.point().lastCommitAt());
        assertEquals(database.contentAt(at(3)), recovered());
    }

    @Test
    void planListsWhatIsWrittenWithItsSizes() {
        RecoveryPlan plan = plan(at(6));

        assertEquals(
                List.of(".", "about", "log", "log/001", "log/002"),
                plan.writes().stream().map(EntryView::path).toList());
        assertEquals(database.contentAt(at(6)).length() + "records".length(), plan.bytes());
        assertFalse(plan.safetyBackup());
        assertFalse(world.target.completed());
    }

    @Test
    void newestBaseIsTaken() {
        String newer = database.backUp(at(22));
        database.write(at(23)).seal(at(24));

        assertEquals(base, plan(at(21)).point().baseId());
        assertEquals(newer, plan(at(23)).point().baseId());
        recover(at(23));
        assertEquals(database.contentAt(at(23)), recovered());
    }

    @Test
    void damagedBaseIsGoneRound() {
        String newer = database.backUp(at(22));
        database.write(at(23)).seal(at(24));
        world.repository.damage(newer, Finding.error("pack.missing", "packs/7", "is gone", ""));

        RecoveryPlan plan = plan(at(23));

        assertEquals(base, plan.point().baseId());
        assertEquals("recovery.base_damaged", plan.findings().getFirst().code());
        world.run(Catalogue.BACKUP_RESTORE_PITR_APPLY, plan);
        assertEquals(database.contentAt(at(23)), recovered());
    }

    @Test
    void captureThatGoesOnChangesNoPlan() {
        RecoveryPlan plan = plan(at(20));

        database.write(at(30)).seal(at(31));
        world.repository.logs().merge(database.timeline());
        database.backUp(at(32));
        world.run(Catalogue.BACKUP_RESTORE_PITR_APPLY, plan);

        assertEquals(database.contentAt(at(20)), recovered());
    }

    @Test
    void theLogIsReadOnceForThePlanAndOnceForTheFiles() {
        int segments = 5;
        int forTheEnd = 1;

        RecoveryPlan plan = plan(at(20));
        assertEquals(forTheEnd + segments, world.repository.logs().reads());
        world.run(Catalogue.BACKUP_RESTORE_PITR_APPLY, plan);

        assertEquals(forTheEnd + 2 * segments, world.repository.logs().reads());
        assertEquals(database.contentAt(at(20)), recovered());
    }

    @Test
    void aPlanThatAnotherOneCameAfterWorksToo() {
        RecoveryPlan plan = plan(at(20));
        RecoveryPlan another = plan(at(5));

        world.run(Catalogue.BACKUP_RESTORE_PITR_APPLY, plan);

        assertEquals(database.contentAt(at(20)), recovered());
        assertNotEquals(plan.digest(), another.digest());
    }

    @Test
    void planIsOutdatedWhenItsBaseIsGone() {
        String newer = database.backUp(at(22));
        database.write(at(23)).seal(at(24));
        RecoveryPlan plan = plan(at(23));

        world.repository.forget(List.of(newer), "test");

        Conflict failure =
                assertThrows(
                        Conflict.class, () -> world.run(Catalogue.BACKUP_RESTORE_PITR_APPLY, plan));
        assertEquals("plan.outdated", failure.code());
        assertFalse(world.target.completed());
    }

    @Test
    void changesOfAClockThatWasAheadAreTold() {
        database.write(at(500)).seal(at(25));
        database.seal(at(30));

        RecoveryResult result = recover(at(28));

        assertEquals("recovery.clock_ahead", result.findings().getFirst().code());
        assertTrue(result.findings().getFirst().message().contains(at(500).toString()));
        assertEquals(database.contentAt(at(28)), recovered());
        assertEquals(List.of(), plan(at(22)).findings());
    }

    @Test
    void planWorksOnce() {
        RecoveryPlan plan = plan(at(5));
        world.run(Catalogue.BACKUP_RESTORE_PITR_APPLY, plan);

        Conflict failure =
                assertThrows(
                        Conflict.class, () -> world.run(Catalogue.BACKUP_RESTORE_PITR_APPLY, plan));

        assertEquals("plan.used", failure.code());
        assertNotEquals(plan.digest(), plan(at(5)).digest());
    }

    @Test
    void mergingWhileTheLogIsReadDoesNoHarm() {
        RecoveryPlan plan = plan(at(20));
        world.repository.beforeRestore(() -> world.repository.logs().merge(database.timeline()));

        world.run(Catalogue.BACKUP_RESTORE_PITR_APPLY, plan);

        assertEquals(database.contentAt(at(20)), recovered());
    }

    @Test
    void damageThatShowsWhileTheLogIsReadLeavesTheTargetAsItWas() {
        String name =
                world.repository.logs().segments(database.timeline()).segments().get(1).name();
        RecoveryPlan plan = plan(at(20));
        world.repository.beforeRestore(() -> world.repository.logs().damage(name));

        Corruption failure =
                assertThrows(
                        Corruption.class,
                        () -> world.run(Catalogue.BACKUP_RESTORE_PITR_APPLY, plan));

        assertEquals("recovery.log_damaged", failure.code());
        assertTrue(failure.fact().contains("nothing was replaced"), failure.fact());
        assertFalse(world.target.completed());
    }
}
