package io.meridian.interfaces.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.meridian.engine.api.BackupResults;
import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.DoctorResult;
import io.meridian.engine.api.RepositoryResults;
import io.meridian.interfaces.cli.grammar.CommandName;
import io.meridian.kernel.failure.Cancelled;
import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.Denied;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.Internal;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.failure.Unavailable;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

final class ExitCodeTest {
    private final FakeEngine engine = new FakeEngine();

    @Test
    void everyKindOfFailureHasItsCodeAndIsTold() {
        Map<Failure, Integer> codes = new LinkedHashMap<>();
        codes.put(new Internal("a.b", "the fact", "the hint"), 1);
        codes.put(new InvalidRequest("a.b", "the fact", "the hint"), 2);
        codes.put(new NotFound("a.b", "the fact", "the hint"), 3);
        codes.put(new Conflict("a.b", "the fact", "the hint"), 4);
        codes.put(new Corruption("a.b", "the fact", "the hint"), 5);
        codes.put(new Unavailable("a.b", "the fact", "the hint"), 6);
        codes.put(new Denied("a.b", "the fact", "the hint"), 7);
        codes.put(new Cancelled("a.b", "the fact", "the hint"), 130);

        codes.forEach(
                (failure, code) -> {
                    CliRun run = failing(failure).run("backup", "list");

                    assertEquals(code, run.exitCode());
                    assertEquals("", run.out());
                    assertEquals("error: the fact\nhint: the hint\n", run.err());
                });
    }

    @Test
    void aFailureAsJsonIsAnObjectOnStandardOutputWithTheSameCode() {
        CliRun run = failing(new NotFound("a.b", "the fact", "h")).run("backup", "list", "--json");

        assertEquals(3, run.exitCode());
        assertEquals("", run.err());
        assertEquals(
                "{\"error\":{\"code\":\"a.b\",\"message\":\"the fact\",\"hints\":[\"h\"]}}\n",
                run.out());
    }

    @Test
    void anUnforeseenExceptionIsAFaultOfOursInOneLine() {
        CliRun run = failing(new IllegalStateException("broken")).run("backup", "list");

        assertEquals(1, run.exitCode());
        assertEquals(
                """
                error: a fault in Meridian itself: java.lang.IllegalStateException: broken
                hint: please report it with what the same command prints with --debug
                """,
                run.err());
    }

    @Test
    void onlyDebugPrintsAStackTrace() {
        CliRun run = failing(new Denied("a.b", "the fact")).run("backup", "list", "--debug");

        assertTrue(run.err().contains("\tat io.meridian"), run.err());
        assertEquals(7, run.exitCode());
    }

    @Test
    void theEngineIsClosedAfterAFailureToo() {
        failing(new Denied("a.b", "the fact")).run("backup", "list");

        assertTrue(engine.isClosed());
    }

    @Test
    void aWarningMakesABackupIncomplete() {
        engine.answer(Catalogue.BACKUP_CREATE, Samples.created(false, Samples.WARNING));

        CliRun run = run(CommandName.BACKUP_CREATE);

        assertEquals(8, run.exitCode());
        assertTrue(
                run.err()
                        .contains(
                                "warning: /srv/a\\x0ab: can't be read\n  hint: check permissions"),
                run.err());
    }

    @Test
    void aNoteChangesNothing() {
        engine.answer(Catalogue.BACKUP_CREATE, Samples.created(false, Samples.NOTE));

        assertEquals(0, run(CommandName.BACKUP_CREATE).exitCode());
    }

    @Test
    void corruptionWinsOverIncompleteness() {
        engine.answer(
                Catalogue.BACKUP_CREATE, Samples.created(false, Samples.ERROR, Samples.WARNING));

        assertEquals(5, run(CommandName.BACKUP_CREATE).exitCode());
    }

    @Test
    void aBackupThatCouldNotBeReadBackIsNeverReportedAsDone() {
        engine.answer(Catalogue.BACKUP_CREATE, Samples.created(true, Samples.WARNING));

        CliRun run = run(CommandName.BACKUP_CREATE, "--quiet");

        assertEquals(5, run.exitCode());
        assertTrue(run.err().contains("reading it back failed"), run.err());
    }

    @Test
    void aBadBackupFailsVerificationEvenWhenQuiet() {
        engine.answer(Catalogue.BACKUP_VERIFY, Samples.verified(false));

        CliRun run = run(CommandName.BACKUP_VERIFY, "--quiet");

        assertEquals(5, run.exitCode());
        assertTrue(run.err().startsWith("error: "), run.err());
    }

    @Test
    void findingsOfEachVerifiedBackupCount() {
        engine.answer(Catalogue.BACKUP_VERIFY, Samples.verified(true, Samples.WARNING));

        assertEquals(8, run(CommandName.BACKUP_VERIFY).exitCode());
    }

    @Test
    void aRestoreThatWarnsIsIncompleteAndOneWithoutSuccessFailed() {
        engine.answer(Catalogue.BACKUP_RESTORE_APPLY, Samples.restored(true, Samples.WARNING));
        assertEquals(8, run(CommandName.BACKUP_RESTORE).exitCode());

        engine.answer(Catalogue.BACKUP_RESTORE_APPLY, Samples.restored(false));
        assertEquals(5, run(CommandName.BACKUP_RESTORE).exitCode());
    }

    @Test
    void anUnfinishedPruneIsIncomplete() {
        engine.answer(Catalogue.REPO_PRUNE_APPLY, Samples.pruned(false));

        assertEquals(8, run(CommandName.REPO_PRUNE).exitCode());
    }

    @Test
    void oldPacksThatAreLeftAreIncomplete() {
        engine.answer(Catalogue.BACKUP_COMPRESS, Samples.repacked(false));
        engine.answer(Catalogue.BACKUP_ENCRYPT, Samples.repacked(false));

        assertEquals(8, run(CommandName.BACKUP_COMPRESS).exitCode());
        assertEquals(8, run(CommandName.BACKUP_ENCRYPT).exitCode());
    }

    @Test
    void aBackupThatCouldNotBeCopiedOrIsBadIsDamage() {
        engine.answer(
                Catalogue.BACKUP_COPY, Samples.copied(BackupResults.CopyOutcome.FAILED, false));
        assertEquals(5, run(CommandName.BACKUP_COPY).exitCode());

        engine.answer(
                Catalogue.BACKUP_COPY, Samples.copied(BackupResults.CopyOutcome.COPIED, true));
        assertEquals(5, run(CommandName.BACKUP_COPY).exitCode());

        engine.answer(
                Catalogue.BACKUP_COPY, Samples.copied(BackupResults.CopyOutcome.PRESENT, false));
        assertEquals(0, run(CommandName.BACKUP_COPY).exitCode());
    }

    @Test
    void aBadPackFailsTheScrub() {
        engine.answer(
                Catalogue.REPO_SCRUB,
                new RepositoryResults.Scrubbed(4, 4096, 1, 0, null, List.of(Samples.WARNING)));

        assertEquals(5, run(CommandName.REPO_SCRUB).exitCode());
    }

    @Test
    void aRepairThatLosesSomethingSaysSo() {
        engine.answer(
                Catalogue.REPO_REPAIR,
                new RepositoryResults.Repaired(
                        false, 4, 1, 7, 3, 1, List.of(Samples.ID), List.of()));

        CliRun run = run(CommandName.REPO_REPAIR);

        assertEquals(5, run.exitCode());
        assertTrue(run.out().contains(Samples.ID));
    }

    @Test
    void anUnhealthyDoctorIsNeverZero() {
        engine.answer(Catalogue.DOCTOR, new DoctorResult(false, List.of(), List.of()));

        assertEquals(8, run(CommandName.DOCTOR).exitCode());
    }

    @Test
    void aDoctorThatFindsDamageEndsAsAScrubWould() {
        engine.answer(Catalogue.DOCTOR, new DoctorResult(false, List.of(), List.of(Samples.ERROR)));

        assertEquals(5, run(CommandName.DOCTOR).exitCode());
    }

    @Test
    void deletingABackupThatStaysIsIncomplete() {
        engine.answer(Catalogue.BACKUP_DELETE_PLAN, Samples.forgetPlan());

        CliRun run = new CliRun(engine).run("backup", "delete", Samples.ID);

        assertEquals(8, run.exitCode());
        assertTrue(run.err().contains("not every backup that was named is deleted"), run.err());
    }

    @Test
    void showingABackupWithFindingsIsNoFailure() {
        assertEquals(0, run(CommandName.BACKUP_SHOW).exitCode());
    }

    @Test
    void aResultThatCanNotBePrintedIsNotDone() {
        OutputStream full =
                new OutputStream() {
                    @Override
                    public void write(int octet) throws IOException {
                        throw new IOException("No space left on device");
                    }
                };
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        int exitCode =
                CommandLineInterface.run(
                        new String[] {"backup", "list"},
                        new CliRun(engine)
                                .context(
                                        new PrintStream(full, false, UTF_8),
                                        new PrintStream(err, false, UTF_8)));

        assertEquals(6, exitCode);
        assertTrue(err.toString(UTF_8).contains("could not be written to standard output"));
    }

    @Test
    void dryRunsApplyNothing() {
        run(CommandName.REPO_PRUNE, "--dry-run");
        run(CommandName.BACKUP_RESTORE, "--dry-run");
        run(CommandName.BACKUP_DELETE, "--dry-run");
        run(CommandName.BACKUP_FORGET, "--dry-run");

        assertFalse(
                engine.operations().stream().anyMatch(name -> name.endsWith(".apply")),
                () -> engine.operations().toString());
        assertEquals(4, engine.operations().size());
    }

    @Test
    void whatIsAppliedIsThePlanThatWasMade() {
        run(CommandName.BACKUP_RESTORE);

        assertEquals(
                Samples.results().get("backup.restore.plan"),
                engine.request(Catalogue.BACKUP_RESTORE_APPLY));
    }

    @Test
    void aPlanThatNobodySawIsMadeAnewWhenTheRepositoryMovedOn() {
        Conflict outdated = new Conflict("plan.outdated", "what it rests on changed", "try again");
        engine.failTimes(3, Catalogue.REPO_PRUNE_APPLY, outdated)
                .failTimes(3, Catalogue.BACKUP_RESTORE_APPLY, outdated)
                .failTimes(3, Catalogue.BACKUP_FORGET_APPLY, outdated);

        assertEquals(0, run(CommandName.REPO_PRUNE).exitCode());
        assertEquals(0, run(CommandName.BACKUP_RESTORE).exitCode());
        assertEquals(0, run(CommandName.BACKUP_FORGET).exitCode());
        assertEquals(0, run(CommandName.BACKUP_DELETE).exitCode());
    }

    @Test
    void aRepositoryThatKeepsMovingOnIsAConflict() {
        engine.fail(
                Catalogue.REPO_PRUNE_APPLY,
                new Conflict("plan.outdated", "what it rests on changed", "try again"));

        assertEquals(4, run(CommandName.REPO_PRUNE).exitCode());
    }

    @Test
    void anEmptyListOfBackupsIsNoFailure() {
        engine.answer(Catalogue.BACKUP_LIST, new BackupResults.Listed(List.of(), List.of()));

        assertEquals(0, run(CommandName.BACKUP_LIST).exitCode());
        assertEquals("[]\n", run(CommandName.BACKUP_LIST, "--json").out());
    }

    private CliRun failing(Throwable failure) {
        engine.fail(Catalogue.BACKUP_LIST, failure);
        return new CliRun(engine);
    }

    private CliRun run(CommandName name, String... more) {
        return new CliRun(engine).run(CommandLines.of(name, more));
    }
}
