package io.meridian.engine.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.RecoveryPlan;
import io.meridian.engine.fakes.RecordRecovery;
import io.meridian.kernel.failure.InvalidRequest;

import org.junit.jupiter.api.Test;

/** Times on several timelines, and without a captured log. */
final class TimelinesTest extends Recoveries {
    @Test
    void newestTimelineThatHoldsTheTimeIsTaken() {
        database.backUp(at(1));
        database.write(at(2)).write(at(4)).seal(at(10));
        String before = database.contentAt(at(4));
        database.restored(at(6), at(2));
        database.backUp(at(6.5));
        database.write(at(7)).seal(at(8));

        assertEquals(1, plan(at(6)).point().timeline());
        assertEquals(2, plan(at(7)).point().timeline());
        assertEquals(2, plan(at(7.5)).point().timeline());
        assertEquals(1, plan(at(9)).point().timeline());
        recover(at(7));
        assertEquals(database.contentAt(at(7)), recovered());
        RecoveryPlan older = world.run(Catalogue.BACKUP_RESTORE_PITR_PLAN, to(at(7), 1));
        world.run(Catalogue.BACKUP_RESTORE_PITR_APPLY, older);
        assertEquals(before, recovered().substring(0, before.length()));
        assertEquals(1, older.point().timeline());
    }

    @Test
    void backupsAloneReachTheTimesBetweenThem() {
        world.recovery = new RecordRecovery(true);
        database.write(at(1));
        String base = database.backUp(at(2));
        database.write(at(3)).write(at(5)).rotate().write(at(7));
        String next = database.backUp(at(9));

        RecoveryPlan plan = plan(at(6));

        assertEquals(base, plan.point().baseId());
        assertEquals(next, plan.point().logBackupId());
        assertNull(plan.point().timeline());
        assertEquals(at(5), plan.point().lastCommitAt());
        world.run(Catalogue.BACKUP_RESTORE_PITR_APPLY, plan);
        assertEquals(database.contentAt(at(6)), recovered());
        assertEquals(next, plan(at(9)).point().baseId());
        assertEquals(base, plan(at(2)).point().baseId());
        assertEquals(
                "recovery.not_captured",
                assertThrows(InvalidRequest.class, () -> plan(at(10))).code());
    }

    @Test
    void nothingHappenedBetweenTwoBackups() {
        world.recovery = new RecordRecovery(true);
        database.write(at(1));
        database.backUp(at(2));
        database.write(at(7));
        database.backUp(at(9));

        recover(at(6));

        assertEquals(database.contentAt(at(6)), recovered());
    }

    @Test
    void backupsThatTellNoTimeDoNotReachBetweenThem() {
        world.recovery = new RecordRecovery(true);
        database.backUp(at(2));
        database.backUp(at(9));

        InvalidRequest failure = assertThrows(InvalidRequest.class, () -> plan(at(6)));

        assertEquals("recovery.in_gap", failure.code());
        assertTrue(failure.fact().contains("tell no time"), failure.fact());
    }
}
