package io.meridian.interfaces.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.BackupResults;
import io.meridian.engine.api.BackupType;
import io.meridian.engine.api.BackupView;
import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.RecoveryRequest;
import io.meridian.engine.api.RestoreRequest;
import io.meridian.engine.api.RetentionPolicy;
import io.meridian.kernel.failure.InvalidRequest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** What was written for KyroDB's backup tool, as documented and as it really was, is understood. */
final class OriginalToolTest {
    private static final String ID = "0b5c2f6e-6b1a-4c5d-9f53-0d5a3a1c2f11";

    private final FakeEngine engine = new FakeEngine();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kyrodb_backup create-full --data-dir /d --backup-dir /b",
                "kyrodb_backup --data-dir /d --backup-dir /b create-full",
                "kyrodb_backup --backup-dir=/b create-full --data-dir=/d",
                "kyrodb_backup --data-dir /d --backup-dir /b create",
                "backup create-full --data-dir /d --backup-dir /b",
                "backup --data-dir /d create-full --repo /b",
                "--backup-dir /b backup --data-dir /d create",
            })
    void placesStandBeforeOrAfterTheVerb(String line) {
        ok(line);

        BackupRequests.Create request = engine.request(Catalogue.BACKUP_CREATE);
        assertEquals(Path.of("/d"), request.source());
        assertEquals("/b", request.repository().location());
        assertEquals(BackupType.MANUAL, request.type());
    }

    @Test
    void placesAreThoseOfTheOriginalUnlessSaid() {
        CliRun run =
                new CliRun(engine)
                        .variable("MERIDIAN_REPO", "/elsewhere")
                        .variable("MERIDIAN_DB_PATH", "/elsewhere");

        run.run("kyrodb_backup", "restore", "--backup-id", ID);

        RestoreRequest request = engine.request(Catalogue.BACKUP_RESTORE_PLAN);
        assertEquals("/work dir/backups", request.repository().location());
        assertEquals(Path.of("/work dir/data"), request.target());
        assertEquals(ID, request.id());
        assertFalse(request.allowClear());
    }

    @Test
    void placesOfMeridianStayMeridians() {
        ok("backup restore --backup-id " + ID);

        RestoreRequest request = engine.request(Catalogue.BACKUP_RESTORE_PLAN);
        assertEquals("", request.repository().location());
        assertEquals(null, request.target());
    }

    @Test
    void incrementalIsAnotherCommandHere() {
        for (String line :
                List.of(
                        "kyrodb_backup create --incremental --data-dir /d",
                        "kyrodb_backup --data-dir /d create --description d --incremental",
                        "backup create --data-dir /d --incremental",
                        "kyrodb_backup create-incremental --data-dir /d")) {
            ok(line);

            assertEquals(
                    BackupType.INCREMENTAL, engine.request(Catalogue.BACKUP_CREATE).type(), line);
        }
    }

    @Test
    void nothingIsForgottenBeforeSomebodyPrunes() {
        ok("kyrodb_backup create-incremental --data-dir /d");
        assertFalse(engine.request(Catalogue.BACKUP_CREATE).retention());

        ok("backup create-incremental --data-dir /d");
        assertTrue(engine.request(Catalogue.BACKUP_CREATE).retention());
    }

    @Test
    void dataThatAreNotThereAreNotFound() {
        CliRun run = new CliRun(engine).run("kyrodb_backup", "create-full");

        assertEquals(3, run.exitCode());
        assertTrue(run.err().contains("data"), run.err());
        assertEquals(0, run.opened());
    }

    @Test
    void restoreTakesTheTargetAsDataDirectory() {
        ok("backup restore --backup-id " + ID + " --data-dir /d --allow-clear --dry-run");

        RestoreRequest request = engine.request(Catalogue.BACKUP_RESTORE_PLAN);
        assertEquals(Path.of("/d"), request.target());
        assertEquals(ID, request.id());
        assertTrue(request.allowClear());

        ok("backup restore --backup-id " + ID + " /p");
        assertEquals(Path.of("/p"), engine.request(Catalogue.BACKUP_RESTORE_PLAN).target());
    }

    @Test
    void aFullScanIsADeepVerification() {
        for (String line :
                List.of(
                        "kyrodb_backup verify --backup-id " + ID + " --full-scan",
                        "kyrodb_backup --data-dir /d verify " + ID + " --full-scan",
                        "backup verify " + ID + " --full-scan --level deep")) {
            ok(line);

            BackupRequests.Verify request = engine.request(Catalogue.BACKUP_VERIFY);
            assertEquals(BackupRequests.Level.DEEP, request.level());
            assertEquals(ID, request.id());
        }
    }

    @Test
    void aTimeIsAnotherCommandHere() {
        for (String line :
                List.of(
                        "kyrodb_backup restore --point-in-time 1795211130",
                        "kyrodb_backup --data-dir data restore --point-in-time=1795211130",
                        "kyrodb_backup restore-pitr --timestamp 1795211130 --data-dir ./data")) {
            ok(line);

            RecoveryRequest request = engine.request(Catalogue.BACKUP_RESTORE_PITR_PLAN);
            assertEquals(1795211130, request.time().getEpochSecond());
            assertEquals(Path.of("/work dir/data"), request.target());
            assertEquals("/work dir/backups", request.repository().location());
        }
    }

    @Test
    void ofSeveralSourcesTheOneInTheTargetsPlaceIsRecovered() {
        engine.failTimes(
                1,
                Catalogue.BACKUP_RESTORE_PITR_PLAN,
                new InvalidRequest("recovery.which_source", "several"));
        ok("kyrodb_backup restore-pitr --timestamp 1795211130 --data-dir /d");

        assertEquals(Path.of("/d"), engine.request(Catalogue.BACKUP_RESTORE_PITR_PLAN).source());
    }

    @Test
    void whichSourceIsAskedWhenNoneIsInTheTargetsPlace() {
        engine.fail(
                Catalogue.BACKUP_RESTORE_PITR_PLAN,
                new InvalidRequest("recovery.which_source", "several"));

        CliRun run =
                new CliRun(engine).run("backup", "restore-pitr", "--timestamp", "1", "--to", "/d");

        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("several"), run.err());
    }

    @Test
    void pruneForgetsThenDeletes() {
        ok(
                "kyrodb_backup prune --backup-dir /b --hourly-hours 24 --daily-days 7"
                        + " --weekly-weeks 4 --monthly-months 12 --min-age-days 1");

        assertEquals(
                List.of(
                        "backup.forget.plan",
                        "backup.forget.apply",
                        "repo.prune.plan",
                        "repo.prune.apply"),
                engine.operations());
        BackupRequests.Forget request = engine.request(Catalogue.BACKUP_FORGET_PLAN);
        assertEquals(new RetentionPolicy(0, 24, 7, 4, 12, 0, 0, 1, Set.of()), request.policy());
        assertFalse(request.force());
        assertEquals("/b", request.repository().location());
        assertEquals("/b", engine.request(Catalogue.REPO_PRUNE_PLAN).repository().location());
    }

    @Test
    void pruneTakesTheSpellingsOfTheOriginal() {
        ok("kyrodb_backup prune --keep-hourly 1 --keep-daily 2 --keep-weekly 3 --keep-monthly=4");

        assertEquals(
                new RetentionPolicy(0, 1, 2, 3, 4, 0, 0, 0, Set.of()),
                engine.request(Catalogue.BACKUP_FORGET_PLAN).policy());
    }

    @Test
    void aDryPruneOnlyPlans() {
        CliRun run = ok("backup prune --older-than-days 30 --dry-run");

        assertEquals(List.of("backup.forget.plan"), engine.operations());
        assertTrue(run.out().contains("no rule keeps it"), run.out());
    }

    @Test
    void aPruneThatMustWaitIsNotDone() {
        engine.answer(Catalogue.REPO_PRUNE_APPLY, Samples.pruned(false));

        CliRun run = new CliRun(engine).run("backup", "prune", "--older-than-days", "30");

        assertEquals(8, run.exitCode());
        assertTrue(run.err().contains("not finished"), run.err());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kyrodb_backup list --backup-dir /b --format json",
                "kyrodb_backup list --format=json",
                "backup list --json"
            })
    void listsInJsonBeginWithTheNewest(String line) {
        CliRun run = ok(line);

        assertTrue(run.out().startsWith("[{\"id\":\"" + Samples.ID), run.out());
        assertTrue(run.out().contains("\"timestamp\":1795211130,"), run.out());
    }

    @Test
    void listsAreTablesWithTheTimeInSeconds() {
        CliRun run = ok("kyrodb_backup --data-dir /d list --format table");

        assertTrue(run.out().contains(" 1795211130 "), run.out());
    }

    @Test
    void whatARestoreReplacedIsNotTheNewestOfAList() {
        BackupView replaced = Samples.backup("20261121_000000_pre_restore", "pre_restore");
        engine.answer(
                Catalogue.BACKUP_LIST,
                new BackupResults.Listed(List.of(replaced, Samples.backup(Samples.ID)), List.of()));

        CliRun run = ok("kyrodb_backup list");
        assertFalse(run.out().contains(replaced.id()), run.out());
        assertTrue(run.err().contains("Not shown: 1 backup"), run.err());
        assertTrue(ok("kyrodb_backup list --type pre_restore").out().contains(replaced.id()));
        assertTrue(ok("backup list").out().contains(replaced.id()));
    }

    @Test
    void helpSpeaksOfTheProgramThatWasStarted() {
        String overview = ok("kyrodb_backup --help").out();
        assertTrue(overview.startsWith("Usage: kyrodb_backup COMMAND"), overview);
        assertTrue(overview.contains("\n  create-full "), overview);
        assertTrue(ok("kyrodb_backup help prune").out().contains("Usage: kyrodb_backup prune"));
    }

    private CliRun ok(String line) {
        CliRun run = new CliRun(engine).run(line.split(" ", -1));
        assertEquals(0, run.exitCode(), line + ": " + run.err());
        return run;
    }
}
