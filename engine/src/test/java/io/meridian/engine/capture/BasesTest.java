package io.meridian.engine.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.api.settings.RetentionSettings;
import io.meridian.engine.fakes.LoggedSource;
import io.meridian.engine.fakes.SteppedEnvironment;
import io.meridian.engine.ports.Installation;
import io.meridian.engine.ports.Lifecycle;
import io.meridian.engine.ports.Parts;
import io.meridian.engine.ports.SourceOpener;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupRecord;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;

final class BasesTest {
    private static final Duration DAY = Duration.ofHours(24);

    private final SteppedEnvironment environment = new SteppedEnvironment();
    private final Semaphore oneAtATime = new Semaphore(1);
    private final Told told = new Told(Progress.NONE);
    private CaptureWorld world;
    private LoggedSource source;
    private Bases bases;

    @BeforeEach
    void begin(@TempDir Path spool) {
        world = new CaptureWorld(spool);
        source = new LoggedSource("/app", environment);
        bases = bases(false);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void withoutAnyOneIsMadeAndThenNoneForADay() {
        bases.lookBack(environment.now());
        environment.pass(Duration.ofMillis(1));

        bases.step();
        environment.pass(DAY.minusSeconds(1));
        bases.step();
        assertEquals(1, count());

        environment.pass(Duration.ofSeconds(1));
        bases.step();
        assertEquals(2, count());
    }

    @Test
    void anEarlierOneServesIfItsStateIsNotOlderThanTheLastGap() {
        Instant before = environment.now();
        need();
        bases.step();
        environment.pass(Duration.ofHours(1));

        Bases afterRestart = bases(false);
        afterRestart.lookBack(before);
        afterRestart.step();
        assertEquals(1, count());

        Bases afterGap = bases(false);
        afterGap.lookBack(environment.now());
        environment.pass(Duration.ofMillis(1));
        afterGap.step();
        assertEquals(2, count());
    }

    @Test
    void aGapNeedsAnotherOne() {
        need();
        bases.step();
        need();
        bases.step();

        assertEquals(2, count());
    }

    @Test
    void thoseOfTheLastDayStayHoweverManyGapsThereWere() {
        for (int gap = 0; gap < 20; gap++) {
            need();
            bases.step();
        }

        assertEquals(20, count());
    }

    @Test
    void olderOnesGoByTheRuleOfTheirType() {
        for (int gap = 0; gap < 20; gap++) {
            need();
            bases.step();
        }
        for (int day = 0; day < 3; day++) {
            environment.pass(DAY);
            bases.step();
        }

        assertEquals(7 + 2, count(), "seven, and those of the last day");
    }

    @Test
    void aGapThatEndsInTheFutureMakesNoMoreThanOne() {
        bases.needAfter(environment.now().plus(Duration.ofDays(400)));
        environment.pass(Duration.ofMillis(1));
        bases.step();
        bases.step();

        assertEquals(1, count());
    }

    @Test
    void aGapWhileOneIsMadeNeedsAnotherOne() {
        source.atSnapshot(this::need);
        need();
        bases.step();
        source.atSnapshot(() -> {});
        bases.step();

        assertEquals(2, count());
    }

    @Test
    void oneThatFailsIsTriedAgainLaterAndTold() {
        source.failSnapshots(new Unavailable("source.away", "no snapshot now"));
        need();
        bases.step();
        bases.step();
        assertEquals(0, count());
        assertTrue(codes().contains(Bases.FAILED));

        source.failSnapshots(null);
        bases.step();
        assertEquals(0, count(), "not at once");
        environment.pass(Limits.BASE_FIRST);
        bases.step();

        assertEquals(1, count());
        assertFalse(codes().contains(Bases.FAILED));
    }

    @Test
    void oneThatNeedsTooMuchMemoryEndsNothing() {
        source.atSnapshot(
                () -> {
                    throw new OutOfMemoryError("too little");
                });
        need();

        bases.step();

        assertEquals(0, count());
        assertTrue(codes().contains(Bases.FAILED));
    }

    @Test
    void triesBecomeRarer() {
        source.failSnapshots(new Unavailable("source.away", "no snapshot now"));
        int[] tries = {0};
        source.atSnapshot(() -> tries[0]++);
        need();

        for (int minute = 0; minute < 60; minute++) {
            bases.step();
            environment.pass(Duration.ofMinutes(1));
        }

        assertTrue(tries[0] >= 5 && tries[0] <= 8, tries[0] + " tries in an hour");
    }

    @Test
    void oneThatCantBeReadBackIsNone() {
        bases = bases(true);
        world.repository.damageWhatIsWritten(
                Finding.error("pack.damaged", "pack", "it is damaged", ""));
        need();
        bases.step();

        assertTrue(codes().contains(Bases.FAILED));
        world.repository.damageWhatIsWritten();
        environment.pass(Limits.BASE_FIRST);
        bases.step();
        assertEquals(2, count());
        assertFalse(codes().contains(Bases.FAILED));
    }

    @Test
    void theyAreMadeOneAtATime() {
        assertTrue(oneAtATime.tryAcquire());
        need();
        bases.step();
        assertEquals(0, count());

        oneAtATime.release();
        bases.step();
        assertEquals(1, count());
        assertEquals(1, oneAtATime.availablePermits());
    }

    /** As after a gap until now. */
    private void need() {
        bases.needAfter(environment.now());
        environment.pass(Duration.ofMillis(1));
    }

    private Bases bases(boolean verify) {
        Followed followed =
                new Followed(
                        SourceOpener.Wanted.whole(Path.of("/app")),
                        CaptureFixture.KEY,
                        source.log,
                        "app");
        Parts usual = world.parts(environment);
        Parts parts =
                new Parts(
                        environment,
                        usual.repositories(),
                        wanted -> source,
                        usual.targets(),
                        new Installation("1.2.3", "here", List.of()),
                        new Lifecycle(RetentionSettings.STANDARD, Map.of()));
        return new Bases(
                parts,
                world.repository,
                followed,
                new Bases.BaseRules(DAY, verify, oneAtATime),
                new Tally(),
                told);
    }

    private int count() {
        List<BackupRecord> backups = world.repository.backups();
        return backups.size();
    }

    private List<String> codes() {
        return told.all().stream().map(Finding::code).toList();
    }
}
