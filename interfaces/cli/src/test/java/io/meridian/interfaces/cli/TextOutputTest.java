package io.meridian.interfaces.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.api.BackupResults;
import io.meridian.engine.api.Catalogue;
import io.meridian.kernel.finding.Finding;

import org.junit.jupiter.api.Test;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

final class TextOutputTest {
    @Test
    void aBackupSaysWhatItDid() {
        assertEquals(
                """
                Backup 20261120_214530_manual is stored and verified.
                source  /srv/data
                files   1,234 (12 new, 3 changed, 1,219 unchanged)
                size    1.5 GiB
                added   12.0 MiB (5.0 MiB stored)
                took    9.9 s
                """,
                CliRun.of("backup", "create", "x").out());
    }

    @Test
    void listAlignsItsColumns() {
        assertEquals(
                """
                ID                      CREATED               UNIX TIME      SIZE     ADDED  FILES\
                  VERIFIED  TAGS                     SOURCE
                20261120_214530_manual  2026-11-20T21:45:30Z  1795211130  1.5 GiB  12.0 MiB  1,234\
                  standard\
                  release,weekly (pinned)  /srv/data
                """,
                CliRun.of("backup", "list").out());
    }

    @Test
    void differingKeysAreToldByColumnFamily() {
        FakeEngine engine =
                new FakeEngine().answer(Catalogue.BACKUP_DIFF, Samples.differenceOfKeys());

        CliRun run = new CliRun(engine).run("backup", "diff", "a", "b", "--keys");

        assertEquals(
                """
                M 000012.log  10 B -> 40 B
                20261119_214530_manual .. 20261120_214530_manual: 0 added, 0 removed, 1 changed, \
                0 with other metadata; 30 B added

                column family default: 1 keys added, 1,200 removed, 1 changed, 40,000 the same
                  + "user:1"  2.0 KiB
                  - 0x00ff… (500 B)  3 B
                  M "k"  3 B -> 4 B

                column family own (only in the newer): keys not compared
                """,
                run.out());
        assertTrue(run.err().contains("not compared"), run.err());
    }

    @Test
    void samplesAreForKeys() {
        CliRun run = CliRun.of("backup", "diff", "a", "b", "--samples", "3");

        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("--keys"), run.err());
    }

    @Test
    void aRestorePlanListsExactlyWhatWouldBeDeletedAndWritten() {
        assertEquals(
                """
                DRY-RUN: Would first back up what is there, as type pre_restore
                DRY-RUN: Would delete 1 file(s) from /restored:
                  - old.txt
                DRY-RUN: Would restore 2 file(s) from backup 20261120_214530_manual, 2.0 KiB, \
                into /restored:
                  + a/b.txt
                  + a\\xffb -> ../x
                Dry run: nothing was changed.
                """,
                CliRun.of("backup", "restore", "x", "--to", "y", "--dry-run").out());
    }

    @Test
    void aRestoreNamesTheSafetyBackup() {
        assertEquals(
                """
                Restored 20261120_214530_manual: 2 files, 2.0 KiB, into /restored
                What it replaced is backup 20261121_000000_pre_restore
                """,
                CliRun.of("backup", "restore", "x", "--to", "y").out());
    }

    @Test
    void aForgetPlanGivesEachReason() {
        assertEquals(
                """
                        BACKUP                  CREATED               SOURCE     REASON
                keep    20261120_214530_manual  2026-11-20T21:45:30Z  /srv/data  the newest 1
                forget  20261119_214530_manual  2026-11-20T21:45:30Z  /srv/data  no rule keeps it
                Dry run: 1 would be forgotten.
                """,
                CliRun.of("backup", "forget", "--keep-last", "1", "--dry-run").out());
    }

    @Test
    void quietKeepsOnlyWhatWasAskedForAndWhatIsWrong() {
        FakeEngine engine = new FakeEngine();
        engine.answer(
                Catalogue.BACKUP_CREATE, Samples.created(false, Samples.NOTE, Samples.WARNING));

        CliRun create = new CliRun(engine).run("backup", "create", "x", "--quiet");
        assertEquals("", create.out());
        assertFalse(create.err().contains("note:"), create.err());
        assertTrue(create.err().contains("warning:"), create.err());

        assertTrue(CliRun.of("backup", "list", "--quiet").out().contains(Samples.ID));
    }

    @Test
    void manyFindingsAreCutShortForPeople() {
        FakeEngine engine = new FakeEngine();
        Finding[] findings = Collections.nCopies(60, Samples.WARNING).toArray(Finding[]::new);
        engine.answer(Catalogue.BACKUP_CREATE, Samples.created(false, findings));

        CliRun run = new CliRun(engine).run("backup", "create", "x");

        assertEquals(50, run.err().lines().filter(line -> line.startsWith("warning:")).count());
        assertTrue(run.err().contains("... and 10 more; --json lists all"), run.err());
    }

    @Test
    void progressLeavesNothingBehindOnATerminal() {
        CliRun run = new CliRun(new FakeEngine()).onTerminal().run("backup", "list");

        assertTrue(run.err().isEmpty() || run.err().endsWith("\r"), run.err());
    }

    @Test
    void aDamageThatSeveralBackupsShareIsToldOnce() {
        FakeEngine engine = new FakeEngine();
        engine.answer(
                Catalogue.BACKUP_VERIFY,
                new BackupResults.Verified(
                        false,
                        Stream.of("a", "b")
                                .map(
                                        id ->
                                                new BackupResults.VerifiedBackup(
                                                        id,
                                                        false,
                                                        "quick",
                                                        false,
                                                        0,
                                                        0,
                                                        List.of(Samples.ERROR)))
                                .toList(),
                        List.of()));

        CliRun run = new CliRun(engine).run("backup", "verify", "--all");

        assertEquals(
                """
                error: packs/ab12: is damaged
                  hint: run 'meridian repo repair'
                error: not every backup can be restored in full
                hint: run 'meridian repo repair --dry-run' to see what can be saved
                """,
                run.err());
    }
}
