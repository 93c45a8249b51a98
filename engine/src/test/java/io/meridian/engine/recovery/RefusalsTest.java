package io.meridian.engine.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.RecoveryRequest;
import io.meridian.engine.fakes.World;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.NotFound;
import io.meridian.repository.LogTimeline;
import io.meridian.repository.SourceKey;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Times that can't be reached, and what is said instead. */
final class RefusalsTest extends Recoveries {
    private Failure refused(Instant time) {
        return assertThrows(Failure.class, () -> plan(time));
    }

    private void assertHints(Failure failure, String... hints) {
        assertEquals(
                List.of(hints),
                failure.hints().subList(0, hints.length),
                () -> failure.fact() + failure.hints());
        assertEquals("see what can be reached: meridian timeline", failure.hints().getLast());
    }

    private void captureWithAGap() {
        database.write(at(1));
        database.backUp(at(3));
        database.write(at(4)).seal(at(5));
        database.stopSeeing().write(at(7));
        database.gap(at(5.25), at(9)).seal(at(10));
        database.backUp(at(12.5));
        database.write(at(14)).seal(at(15));
    }

    @Test
    void beforeTheFirstBase() {
        captureWithAGap();

        Failure failure = refused(at(2));

        assertEquals("recovery.before_first_base", failure.code());
        assertTrue(failure instanceof InvalidRequest);
        assertHints(failure, "the nearest after it is " + at(3));
    }

    @Test
    void insideAGap() {
        captureWithAGap();

        Failure failure = refused(at(7));

        assertEquals("recovery.in_gap", failure.code());
        assertTrue(failure.fact().contains("stopped"), failure.fact());
        assertHints(
                failure, "the nearest before it is " + at(5), "the nearest after it is " + at(13));
    }

    @Test
    void afterAGapBeforeTheNextBase() {
        captureWithAGap();

        assertEquals("recovery.in_gap", refused(at(11)).code());
    }

    @Test
    void onBothSidesOfAGapItWorks() {
        captureWithAGap();

        recover(at(5.25));
        assertEquals(database.contentAt(at(5.25)), recovered());
        recover(at(12.5));
        assertEquals(database.contentAt(at(12.5)), recovered());
    }

    @Test
    void inTheFuture() {
        captureWithAGap();

        Failure failure = refused(world.environment.now().plusSeconds(1));

        assertEquals("recovery.in_future", failure.code());
        assertHints(failure, "the nearest before it is " + at(15));
    }

    @Test
    void afterWhatWasCaptured() {
        captureWithAGap();

        Failure failure = refused(at(16));

        assertEquals("recovery.not_captured", failure.code());
        assertHints(failure, "the nearest before it is " + at(15));
    }

    @Test
    void lostSegment() {
        database.backUp(at(1));
        database.write(at(2)).seal(at(3));
        String lost = database.write(at(4)).seal(at(5));
        database.write(at(6)).seal(at(7));
        database.backUp(at(8));
        database.write(at(9)).seal(at(10));
        world.repository.logs().lose(lost);

        Failure failure = refused(at(6));

        assertEquals("recovery.in_gap", failure.code());
        assertTrue(failure.fact().contains("missing or damaged"), failure.fact());
        assertHints(
                failure, "the nearest before it is " + at(3), "the nearest after it is " + at(8));
        recover(at(3));
        assertEquals(database.contentAt(at(3)), recovered());
        recover(at(9));
        assertEquals(database.contentAt(at(9)), recovered());
    }

    @Test
    void damagedSegment() {
        database.backUp(at(1));
        database.write(at(2)).seal(at(3));
        String damaged = database.write(at(4)).seal(at(5));
        database.write(at(6)).seal(at(7));
        database.backUp(at(8));
        database.write(at(9)).seal(at(10));
        world.repository.logs().damage(damaged);

        Failure failure = refused(at(6));

        assertEquals("recovery.log_damaged", failure.code());
        assertTrue(failure instanceof Corruption);
        assertHints(
                failure, "the nearest before it is " + at(3), "the nearest after it is " + at(8));
        recover(at(2));
        assertEquals(database.contentAt(at(2)), recovered());
        recover(at(10));
        assertEquals(database.contentAt(at(10)), recovered());
    }

    @Test
    void logWithoutABase() {
        database.write(at(1)).seal(at(2));

        assertEquals("recovery.no_base", refused(at(1)).code());
    }

    @Test
    void baseWithoutALog() {
        database.backUp(at(1));

        Failure failure = refused(at(2));

        assertEquals("recovery.no_log", failure.code());
        assertTrue(failure instanceof NotFound);
    }

    @Test
    void nothingThatCouldBeRecovered() {
        World empty = new World();

        Failure failure =
                assertThrows(
                        NotFound.class,
                        () -> empty.run(Catalogue.BACKUP_RESTORE_PITR_PLAN, to(at(1))));

        assertEquals("recovery.no_log", failure.code());
    }

    @Test
    void backupThatDoesNotSayOfWhenItIsIsNoBase() {
        database.backUp(at(1), Map.of());
        database.backUp(at(1.5), Map.of("log.state_at", "yesterday"));
        database.write(at(2)).seal(at(3));

        assertEquals("recovery.no_base", refused(at(2)).code());
    }

    @Test
    void unknownTimeline() {
        captureWithAGap();

        Failure failure =
                assertThrows(
                        NotFound.class,
                        () -> world.run(Catalogue.BACKUP_RESTORE_PITR_PLAN, to(at(4), 2)));

        assertEquals("recovery.no_timeline", failure.code());
    }

    @Test
    void severalSources() {
        captureWithAGap();
        SourceKey other = new SourceKey("records", "/data/other", "here");
        LogTimeline unused = world.repository.logs().begin(other, START, Optional.empty());
        assertEquals(1, unused.number());

        Failure failure = refused(at(4));

        assertEquals("recovery.which_source", failure.code());
        assertTrue(failure.fact().contains("/data/other"), failure.fact());
        assertEquals(
                at(4),
                world.run(Catalogue.BACKUP_RESTORE_PITR_PLAN, of("/data/records"))
                        .point()
                        .lastCommitAt());
    }

    @Test
    void sourceOfAnotherHostIsFoundByItsPlace() {
        captureWithAGap();
        world.host = "elsewhere";

        assertEquals(
                at(4),
                world.run(Catalogue.BACKUP_RESTORE_PITR_PLAN, of("/data/records"))
                        .point()
                        .lastCommitAt());
    }

    @Test
    void unknownSource() {
        captureWithAGap();

        Failure failure =
                assertThrows(
                        NotFound.class,
                        () -> world.run(Catalogue.BACKUP_RESTORE_PITR_PLAN, of("/data/none")));

        assertTrue(failure.hints().getFirst().contains("/data/records"));
    }

    private RecoveryRequest of(String source) {
        return new RecoveryRequest(
                World.DEFAULT,
                Path.of(source),
                at(4),
                null,
                Path.of("/recovered/place"),
                false,
                false);
    }
}
