package io.meridian.interfaces.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.RecoveryRequest;
import io.meridian.kernel.finding.Finding;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;

/** {@code timeline} and {@code backup restore-pitr}: what is understood, and what is printed. */
final class RecoveryCommandsTest {
    private static CliRun recover(FakeEngine engine, String... more) {
        return new CliRun(engine)
                .run(
                        Stream.concat(Stream.of("backup", "restore-pitr"), Stream.of(more))
                                .toArray(String[]::new));
    }

    private static RecoveryRequest request(String... more) {
        FakeEngine engine = new FakeEngine();
        CliRun run = recover(engine, more);
        assertEquals(0, run.exitCode(), run.err());
        return engine.request(Catalogue.BACKUP_RESTORE_PITR_PLAN);
    }

    @ParameterizedTest
    @CsvSource({
        "1795211130, 2026-11-20T21:45:30Z",
        "1795211130.5, 2026-11-20T21:45:30.5Z",
        "0, 1970-01-01T00:00:00Z",
        "2026-11-20T21:45:30Z, 2026-11-20T21:45:30Z",
        "2026-11-20T21:45:30.125Z, 2026-11-20T21:45:30.125Z",
        "2026-11-20T22:45:30+01:00, 2026-11-20T21:45:30Z",
        "2026-11-20 21:45:30Z, 2026-11-20T21:45:30Z",
        "2026-11-20T21:45Z, 2026-11-20T21:45:00Z",
    })
    void timeIsUnderstood(String text, Instant time) {
        assertEquals(time, request("--timestamp", text, "--to", "/x").time());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-20T21:45:30", "2026-11-20 21:45:30", "2026-11-20"})
    void timeWithoutAZoneIsRefused(String text) {
        CliRun run = recover(new FakeEngine(), "--timestamp", text, "--to", "/x");

        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("says no time zone"), run.err());
        assertTrue(run.err().contains("Z for UTC"), run.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "1795211130000", "", "12:00", "2026-13-01T00:00:00Z"})
    void otherWordsAreNoTime(String text) {
        CliRun run = recover(new FakeEngine(), "--timestamp", text, "--to", "/x");

        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("Unix seconds"), run.err());
    }

    @Test
    void timeMustBeSaid() {
        CliRun run = recover(new FakeEngine(), "--to", "/x");

        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("--timestamp TIME"), run.err());
    }

    @Test
    void dataDirectoryIsAnotherWordForTheTarget() {
        assertEquals(Path.of("/was"), request("--timestamp", "1", "--data-dir", "/was").target());
        assertEquals(
                2,
                recover(new FakeEngine(), "--timestamp", "1", "--data-dir", "/a", "--to", "/b")
                        .exitCode());
    }

    @Test
    void everyOptionArrives() {
        RecoveryRequest request =
                request(
                        "--timestamp",
                        "1",
                        "--source",
                        "app",
                        "--timeline",
                        "3",
                        "--to",
                        "/was",
                        "--allow-clear",
                        "--keep-aside");

        assertEquals(Path.of("app"), request.source());
        assertEquals(3, request.timeline());
        assertTrue(request.allowClear());
        assertTrue(request.keepAside());
        assertFalse(request("--timestamp", "1").allowClear());
    }

    @Test
    void variableAllowsReplacing() {
        FakeEngine engine = new FakeEngine();

        new CliRun(engine)
                .variable("BACKUP_ALLOW_CLEAR", "true")
                .run("backup", "restore-pitr", "--timestamp", "1");

        assertTrue(engine.request(Catalogue.BACKUP_RESTORE_PITR_PLAN).allowClear());
    }

    @Test
    void planSaysWhatIsReached() {
        assertEquals(
                """
                source        /srv/data
                as it was at  2026-11-20T21:45:30.125Z
                last commit   2026-11-20T21:45:30Z, sequence 42
                base          20261120_214530_manual, state of 2026-11-20T21:44:30.125Z
                log           2026-11-20T21:44:29.125Z to 2026-11-20T21:45:31.125Z, 9 segments, \
                4.0 KiB
                timeline      1
                DRY-RUN: Would first back up what is there, as type pre_restore
                DRY-RUN: Would delete 1 file(s) from /restored:
                  - old.txt
                DRY-RUN: Would restore 1 file(s) from backup 20261120_214530_manual, 2.0 KiB, \
                into /restored:
                  + a/b.txt
                Dry run: nothing was changed.
                """,
                recover(new FakeEngine(), "--timestamp", "1", "--dry-run").out());
    }

    @Test
    void resultSaysWhatWasReached() {
        assertEquals(
                """
                Recovered /srv/data: 2 files, 2.0 KiB, into /restored
                as it was at  2026-11-20T21:45:30.125Z
                last commit   2026-11-20T21:45:30Z, sequence 42
                base          20261120_214530_manual, state of 2026-11-20T21:44:30.125Z
                log           2026-11-20T21:44:29.125Z to 2026-11-20T21:45:31.125Z, 9 segments, \
                4.0 KiB
                timeline      1
                What it replaced is backup 20261121_000000_pre_restore
                """,
                recover(new FakeEngine(), "--timestamp", "1").out());
    }

    @Test
    void findingsDecideTheExitCode() {
        Finding warning = Finding.warning("recovery.base_damaged", "b", "is damaged", "");
        FakeEngine engine =
                new FakeEngine()
                        .answer(Catalogue.BACKUP_RESTORE_PITR_APPLY, Samples.recovered(warning));

        assertEquals(8, recover(engine, "--timestamp", "1").exitCode());
    }

    @Test
    void timelineSaysWhatCanBeReached() {
        String out = CliRun.of("timeline").out();

        assertTrue(
                out.startsWith(
                        """
                        source                /srv/data (kyrodb on host1)
                        captured              now, through 2026-11-20T21:45:29.225Z
                        lost if it broke now  the last 0.9 s
                        can be reached        2026-11-20T20:46:30.125Z to \
                        2026-11-20T21:05:30.125Z on timeline 1
                        can be reached        2026-11-20T21:25:30.125Z to \
                        2026-11-20T21:45:29.225Z on timeline 1
                        gap                   2026-11-20T21:05:30.125Z to \
                        2026-11-20T21:15:30.125Z on timeline 1: store away too long

                        timeline 1   -=======================xxxxxxxxxxxx------------\
                        ======================
                        """
                                .substring(0, 300)),
                out);
    }

    @Test
    void stripIsAsWideAsTheTerminal() {
        String[] lines = CliRun.of("timeline").out().split("\n", -1);

        String strip = "";
        for (String line : lines) {
            strip = line.startsWith("timeline 1 ") ? line : strip;
        }
        assertTrue(strip.length() <= 100 && strip.length() > 80, strip);
        assertTrue(strip.matches("timeline 1 +-*=+x+-+=+-*"), strip);
    }

    @Test
    void stripIsDrawnIntoAFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("timeline.svg");

        CliRun run = CliRun.of("timeline", "--svg", file.toString());

        assertEquals(0, run.exitCode(), run.err());
        String svg = Files.readString(file);
        assertTrue(svg.startsWith("<svg "), svg);
        assertTrue(svg.contains("store away") || svg.contains("missing: 2026-11-20T21:05"), svg);
        assertTrue(svg.endsWith("</svg>\n"), svg);
    }

    @Test
    void drawingThatCanNotBeWrittenIsTold(@TempDir Path folder) {
        CliRun run = CliRun.of("timeline", "--svg", folder.toString());

        assertEquals(7, run.exitCode());
        assertTrue(run.err().contains("name another file"), run.err());
    }
}
