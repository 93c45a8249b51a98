package io.meridian.engine.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.TimelineRequest;
import io.meridian.engine.api.TimelineView;
import io.meridian.engine.fakes.RecordRecovery;
import io.meridian.engine.fakes.World;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.NotFound;
import io.meridian.sources.log.LogFacts;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A base holds what was written until it was made, also what says that it is of a later time: a
 * recovery to a time between the two can't start from it.
 */
final class ClockAheadTest extends Recoveries {
    private String backUp(double takenAt, long sequence, Instant latest) {
        return database.backUp(
                at(takenAt),
                Map.of(
                        LogFacts.STATE_AT,
                        at(takenAt).toString(),
                        LogFacts.SEQUENCE,
                        Long.toString(sequence),
                        LogFacts.LATEST,
                        latest.toString()));
    }

    @Test
    void olderBaseIsTakenAndTheLogIsLaidOverIt() {
        database.write(at(1));
        String older = backUp(2, 1, at(1));
        database.write(at(4)).write(at(20)).seal(at(5));
        String ahead = backUp(6, 3, at(20));
        database.write(at(21)).seal(at(30));

        assertEquals(older, plan(at(15)).point().baseId());
        recover(at(15));
        assertEquals(database.contentAt(at(15)), recovered());
        assertEquals(ahead, plan(at(20)).point().baseId());
        recover(at(20));
        assertEquals(database.contentAt(at(20)), recovered());
    }

    @Test
    void withoutAnOlderBaseTheTimeIsRefusedWithTheNearestAndTheBackup() {
        database.write(at(20));
        String ahead = backUp(6, 1, at(20));
        database.write(at(21)).seal(at(30));

        InvalidRequest refusal = assertThrows(InvalidRequest.class, () -> plan(at(19.5)));

        assertEquals("recovery.base_ahead", refusal.code());
        assertTrue(refusal.fact().contains(at(20).toString()), refusal.fact());
        assertEquals("the nearest after it is " + at(20), refusal.hints().getFirst());
        assertTrue(refusal.hints().get(1).endsWith("meridian backup restore " + ahead));
        assertEquals(List.of(), plan(at(20)).findings());
    }

    @Test
    void timesThatNothingReachesYetAreNoWindow() {
        database.write(at(500));
        String ahead = backUp(6, 1, at(500));
        database.seal(at(30));

        TimelineView view = world.run(Catalogue.TIMELINE, new TimelineRequest(World.DEFAULT, null));

        assertEquals(List.of(), view.windows());
        assertEquals("recovery.base_ahead", view.findings().getFirst().code());
        assertEquals(ahead, view.findings().getFirst().object());
        assertEquals(
                "recovery.base_ahead",
                assertThrows(InvalidRequest.class, () -> plan(at(10))).code());
    }

    @Test
    void whatTheLogHadBeforeIsInABaseWhoseFilesDoNotTellIt() {
        database.write(at(1));
        String older = backUp(2, 1, at(1));
        database.write(at(3)).write(at(100)).seal(at(4));
        database.seal(at(5));
        database.seal(at(6));
        backUp(7, 3, at(7));
        database.seal(at(30));

        assertEquals(older, plan(at(20)).point().baseId());
        assertEquals("recovery.clock_ahead", plan(at(20)).findings().getFirst().code());
        recover(at(20));
        assertEquals(database.contentAt(at(20)), recovered());
    }

    @Test
    void ofASegmentThatEndsAfterTheBaseTheNumbersTell() {
        database.write(at(1));
        String older = backUp(2, 1, at(1));
        database.seal(at(3));
        database.write(at(4)).write(at(100)).write(at(100));
        String before = backUp(5, 2, at(5));
        String newer = backUp(5.5, 3, at(5.5));
        database.seal(at(40));

        assertEquals(before, plan(at(20)).point().baseId());
        world.repository.forget(List.of(older, before), "test");
        InvalidRequest refusal = assertThrows(InvalidRequest.class, () -> plan(at(20)));
        assertEquals("recovery.base_ahead", refusal.code());
        assertTrue(refusal.fact().contains(newer), refusal.fact());
    }

    @Test
    void aBackupThatDoesNotTellServesAsBefore() {
        database.write(at(100));
        String untold = database.backUp(at(2), Map.of(LogFacts.STATE_AT, at(2).toString()));
        database.seal(at(30));

        assertEquals(untold, plan(at(20)).point().baseId());
    }

    /** As of RocksDB: a change is in a base at once, and in the captured log a moment later. */
    @Test
    void aMarkByOurOwnClockSaysNothingOfABaseThatHasItsChangesAlready() {
        database.write(at(1));
        String base =
                database.backUp(
                        at(2), Map.of(LogFacts.STATE_AT, at(2).toString(), LogFacts.SEQUENCE, "2"));
        database.write(at(4)).seal(at(30));

        assertEquals(base, plan(at(3)).point().baseId());
    }

    @Test
    void aBackupThatTellsItInAnotherFormIsNoBase() {
        database.backUp(
                at(1), Map.of(LogFacts.STATE_AT, at(1).toString(), LogFacts.LATEST, "tomorrow"));
        database.write(at(2)).seal(at(3));

        assertEquals("recovery.no_base", assertThrows(NotFound.class, () -> plan(at(2))).code());
    }

    @Test
    void betweenBackupsAloneItIsRefusedToo() {
        world.recovery = new RecordRecovery(true);
        database.write(at(10));
        backUp(3, 1, at(10));
        database.write(at(11)).write(at(15));
        backUp(12, 3, at(15));

        assertEquals(
                "recovery.base_ahead",
                assertThrows(InvalidRequest.class, () -> plan(at(5))).code());
        recover(at(11.5));
        assertEquals(database.contentAt(at(11.5)), recovered());
        recover(at(12));
        assertEquals(database.contentAt(at(12)), recovered());
    }
}
