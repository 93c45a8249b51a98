package io.meridian.engine.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.BackupResults;
import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.DoctorRequest;
import io.meridian.engine.api.PrunePlan;
import io.meridian.engine.api.RepositoryRequests;
import io.meridian.engine.api.TimelineRequest;
import io.meridian.engine.api.TimelineView;
import io.meridian.engine.api.TimelineView.GapOf;
import io.meridian.engine.api.TimelineView.Span;
import io.meridian.engine.api.TimelineView.WindowOf;
import io.meridian.engine.api.settings.RetentionSettings;
import io.meridian.engine.fakes.MemoryLogs;
import io.meridian.engine.fakes.RecordRecovery;
import io.meridian.engine.fakes.RecordedDatabase;
import io.meridian.engine.fakes.World;
import io.meridian.engine.ports.Lifecycle;
import io.meridian.kernel.finding.Finding;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What is shown of a source's history, what is told of its damage, and what a prune gives back. */
final class TimelineTest {
    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

    private final World world = new World();
    private final RecordedDatabase database = new RecordedDatabase(world.repository, START);

    private static Instant at(long seconds) {
        return START.plusSeconds(seconds);
    }

    private TimelineView timeline() {
        return world.run(Catalogue.TIMELINE, new TimelineRequest(World.DEFAULT, null));
    }

    @Test
    void windowsGapsAndBasesAreShown() {
        String first = database.backUp(at(3));
        database.write(at(4)).seal(at(5));
        database.gap(at(6), at(9)).seal(at(10));
        String second = database.backUp(at(12));
        database.seal(at(15));

        TimelineView view = timeline();

        assertEquals(
                List.of(
                        new WindowOf(at(3), at(6), 1, first),
                        new WindowOf(at(12), at(15), 1, second)),
                view.windows());
        assertEquals(List.of(new GapOf(1, at(6), at(9), "stopped", false)), view.gaps());
        assertEquals(
                List.of(new Span(at(0), at(6)), new Span(at(9), at(15))),
                view.timelines().getFirst().covered());
        assertEquals(List.of(true, true), view.bases().stream().map(b -> b.usable()).toList());
        assertEquals(at(15), view.coveredThrough());
        assertFalse(view.capturedNow());
        assertEquals(
                Duration.between(at(15), world.environment.now()).toMillis(), view.lagMillis());
    }

    @Test
    void captureThatRunsIsShownAsSuch() {
        database.backUp(at(1));
        database.seal(world.environment.now().minusMillis(1500));

        assertTrue(timeline().capturedNow());
        assertEquals(1500L, timeline().lagMillis());
        database.restored(world.environment.now(), at(1));
        assertFalse(timeline().capturedNow(), "what is there now is not captured yet");
    }

    @Test
    void baseInAGapAndDamagedBaseAreNotUsable() {
        database.backUp(at(3));
        database.seal(at(5));
        database.gap(at(6), at(9));
        database.backUp(at(7));
        database.seal(at(10));

        assertEquals(
                List.of(true, false), timeline().bases().stream().map(b -> b.usable()).toList());
    }

    @Test
    void newTimelineSaysWhereItBegan() {
        database.backUp(at(1));
        database.write(at(2)).seal(at(3));
        database.restored(at(5), at(2));

        TimelineView.TimelineOf second = timeline().timelines().get(1);

        assertEquals(1, second.forkTimeline());
        assertEquals(at(2), second.forkAt());
    }

    @Test
    void backupsWithLogFilesMakeWindowsOfTheirOwn() {
        world.recovery = new RecordRecovery(true);
        database.write(at(1));
        String first = database.backUp(at(2));
        database.write(at(3));
        database.backUp(at(4));

        TimelineView view = timeline();

        assertEquals(List.of(new WindowOf(at(2), at(4), null, first)), view.windows());
        assertNull(view.coveredThrough());
        assertNull(view.lagMillis());
    }

    @Test
    void verifyingAllTellsWhichTimesAreLost() {
        database.backUp(at(1));
        database.seal(at(3));
        String lost = database.write(at(4)).seal(at(5));
        String damaged = database.write(at(6)).seal(at(7));
        database.seal(at(8));
        database.backUp(at(9));
        database.seal(at(10));
        world.repository.logs().lose(lost);
        world.repository.logs().damage(damaged);

        BackupResults.Verified quick = verify(BackupRequests.Level.QUICK);
        BackupResults.Verified standard = verify(BackupRequests.Level.STANDARD);

        assertFalse(quick.valid());
        assertEquals(List.of("log.unreachable"), codes(quick.findings()));
        assertTrue(
                quick.findings()
                        .getFirst()
                        .message()
                        .contains("no time after " + at(3) + " and before " + at(9)),
                quick.findings().getFirst().message());
        assertEquals(List.of("log.segment_damaged", "log.unreachable"), codes(standard.findings()));
    }

    @Test
    void soundLogsAreSound() {
        database.backUp(at(1));
        database.write(at(2)).seal(at(3));

        assertTrue(verify(BackupRequests.Level.STANDARD).valid());
    }

    @Test
    void doctorTellsACaptureThatFellSilent() {
        database.backUp(at(1));
        database.seal(at(3));

        assertTrue(doctor().contains("log.silent"));

        database.backUp(at(4));
        assertFalse(doctor().contains("log.silent"), "a backup after it says that it was meant");
    }

    @Test
    void pruneGivesBackWhatLiesBeforeTheOldestBackup() {
        database.seal(at(2));
        database.seal(at(4));
        database.backUp(at(5));
        database.seal(at(6));
        database.backUp(at(7));
        database.seal(at(9));

        PrunePlan plan =
                world.run(
                        Catalogue.REPO_PRUNE_PLAN,
                        new RepositoryRequests.PlanPrune(World.DEFAULT, 10));
        long deleted =
                world.run(Catalogue.REPO_PRUNE_APPLY, new RepositoryRequests.ApplyPrune(plan))
                        .logBytesDeleted();

        assertEquals(MemoryLogs.BYTES_PER_TRIM, plan.logBytesUnused());
        assertEquals(MemoryLogs.BYTES_PER_TRIM, deleted);
        assertEquals(
                List.of("/data/records from " + at(4) + " dry", "/data/records from " + at(4)),
                world.repository.logs().trims());
    }

    @Test
    void logRetentionKeepsAWholeWindow() {
        database.backUp(at(1));
        database.seal(at(2));
        database.backUp(at(3));
        database.seal(at(4));
        Instant newest = world.environment.now().minus(Duration.ofHours(1));
        database.backUp(newest);
        database.seal(newest.plusSeconds(1));
        world.lifecycle = new Lifecycle(new RetentionSettings(Map.of(), 2), Map.of());

        world.run(Catalogue.REPO_PRUNE_PLAN, new RepositoryRequests.PlanPrune(World.DEFAULT, 10));

        assertEquals(
                List.of("/data/records from " + at(2) + " dry"), world.repository.logs().trims());
    }

    @Test
    void logsStayWhileABackupsRecordCanNotBeRead() {
        database.backUp(at(1));
        database.seal(at(2));
        world.repository.damageRecords(Finding.error("manifest.damaged", "backups/1", "bad", ""));

        PrunePlan plan =
                world.run(
                        Catalogue.REPO_PRUNE_PLAN,
                        new RepositoryRequests.PlanPrune(World.DEFAULT, 10));

        assertEquals(0, plan.logBytesUnused());
        assertEquals(List.of(), world.repository.logs().trims());
    }

    @Test
    void logWithoutABackupStays() {
        database.seal(at(2));

        world.run(Catalogue.REPO_PRUNE_PLAN, new RepositoryRequests.PlanPrune(World.DEFAULT, 10));

        assertEquals(List.of(), world.repository.logs().trims());
    }

    private BackupResults.Verified verify(BackupRequests.Level level) {
        return world.run(
                Catalogue.BACKUP_VERIFY, new BackupRequests.Verify(World.DEFAULT, null, level));
    }

    private List<String> doctor() {
        return codes(world.run(Catalogue.DOCTOR, new DoctorRequest(World.DEFAULT)).findings());
    }

    private static List<String> codes(List<Finding> findings) {
        return findings.stream().map(Finding::code).toList();
    }
}
