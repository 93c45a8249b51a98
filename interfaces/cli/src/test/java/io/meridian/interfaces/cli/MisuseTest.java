package io.meridian.interfaces.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.api.BackupResults;
import io.meridian.engine.api.Catalogue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/** What was typed wrongly is named, with what was probably meant and where to read on. */
final class MisuseTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "bakup list|unknown command 'bakup'|did you mean 'backup'?",
                "backup crate x|unknown command 'backup crate'|did you mean 'backup create'?",
                "restore x|unknown command 'restore'|did you mean 'backup restore'?",
                "repo keys list|unknown command 'repo keys'|did you mean 'repo key'?",
                "repo key exprot|unknown command 'repo key exprot'|did you mean 'repo key export'?",
                "backup list --sorce x|unknown option '--sorce'|did you mean '--source'?",
                "backup create x --desc d|unknown option '--desc'|did you mean '--description'?",
                "--rep x backup list|unknown option '--rep' before|did you mean '--repo'?",
                "backup create x --type manuel|found 'manuel'|did you mean 'manual'?",
                "backup create x --type pre_restore|found 'pre_restore'|backup create --help",
                "backup verify x --level deeep|found 'deeep'|did you mean 'deep'?",
                "completion bsh|found 'bsh'|did you mean 'bash'?",
                "--tag x backup create y|'--tag' before the command|come after its name",
                "nonsense|unknown command 'nonsense'|run 'meridian --help'",
                "-- backup list|'--' before the command|run 'meridian --help'",
                "backup|needs a command: create, create-full|run 'meridian backup --help'",
                "repo key|needs a command: list, add|run 'meridian repo key --help'",
                "backup create a --data-dir b|give the source once|run 'meridian backup create"
                        + " --help'",
                "backup create a --kind rokcsdb|found 'rokcsdb'|did you mean 'rocksdb'?",
                "backup create a --verify --no-verify|exclude each other|--help",
                "backup create-pre-migration a|needs --schema-version N|--help",
                "backup create-pre-migration a --schema-version two|found 'two'|--help",
                "backup restore x y --to z|give the target once|--help",
                "backup restore x y --data-dir z|give the target once|--help",
                "backup restore x y --backup-id z|give the backup once|--help",
                "backup restore|which backup|--help",
                "backup verify x --backup-id y|give the backup once|--help",
                "backup verify x --level quick --full-scan|is --level deep|--help",
                "backup list --repo a --backup-dir b|--repo is given twice|--help",
                "backup list --data-dir a|unknown option '--data-dir'|--help",
                "backup list --format xml|unknown option '--format'|--help",
                "--data-dir a backup list|unknown option '--data-dir'|--help",
                "backup prune|'backup prune' needs at least one of --keep-last|--help",
                "kyrodb_backup prune|needs at least one of --keep-last|run 'kyrodb_backup prune"
                        + " --help'",
                "kyrodb_backup crate|unknown command 'crate'|did you mean 'create'?",
                "kyrodb_backup|'kyrodb_backup' needs a command|run 'kyrodb_backup --help'",
                "kyrodb_backup verify|either an ID|run 'kyrodb_backup verify --help'",
                "backup list --repo=|names nothing|--help",
                "backup create a --config|--config needs a value|--help",
                "config chek|unknown command 'config chek'|did you mean 'config check'?",
                "config|needs a command: check, show|run 'meridian config --help'",
                "backup diff a|needs B|run 'meridian backup diff --help'",
                "backup create a b|unexpected argument 'b'|run 'meridian backup create --help'",
                "backup list --source|--source needs a value|run 'meridian backup list --help'",
                "backup list --source --quiet|--source needs a value|--help",
                "backup list --json=yes|--json takes no value|--help",
                "backup list --repo a --repo b|--repo is given twice|--help",
                "backup list --source ''|a path is empty|",
                "backup verify|either an ID or --all|--help",
                "backup verify x --all|either an ID or --all|--help",
                "backup show 2026 --source /s|goes with the id 'latest'|--help",
                "backup tag x|no tag to add|--help",
                "backup compress|needs ID|--help",
                "backup compress x --with brotli|found 'brotli'|--help",
                "backup compress x --effort most|found 'most'|--help",
                "backup encrypt|needs ID|--help",
                "backup copy x|needs --to REPO|--help",
                "backup copy x --to ''|needs --to REPO|--help",
                "backup copy --to y|either IDs, --all, or --source|--help",
                "backup copy x --all --to y|either IDs, --all, or --source|--help",
                "backup copy --all --source s --to y|either IDs, --all, or --source|--help",
                "backup copy x --to y --to-key-file k --to-phrase-file p|exclude each other|--help",
                "backup forget|at least one of --keep-last|--help",
                "backup forget --keep-last 0|at least one of --keep-last|--help",
                "backup forget --keep-last -1|whole number of at least 0; found '-1'|--help",
                "backup forget --keep-last many|whole number of at least 0; found 'many'|--help",
                "backup forget --keep-last 99999999999|found '99999999999'|--help",
                "repo prune --max-unused 101|takes 0 to 100|--help",
                "repo scrub --budget lots|takes a size such as|--help",
                "repo scrub --budget 9999999P|takes a size such as|--help",
                "repo init a --repo b|give the repository once|--help",
                "repo info --key-file a --phrase-file b|exclude each other|--help",
                "repo key add|needs one of --key-file-out|--help",
                "repo key add --phrase --key-file-out k|needs one of|--help",
                "repo key confirm|needs the copy|--help",
                "quickstart --repo x|--repo has no use here|--help",
            })
    void isExplained(String line, String fact, String hint) {
        CliRun run = CliRun.of(line.replace("''", "").split(" ", -1));

        assertEquals(2, run.exitCode(), run.out());
        assertEquals("", run.out());
        assertTrue(run.err().startsWith("error: "), run.err());
        assertTrue(run.err().contains(fact), run.err());
        assertTrue(hint == null || run.err().contains(hint), run.err());
        assertEquals(0, run.opened(), "nothing may have begun");
    }

    @Test
    void nothingTypedIsNoSuccess() {
        CliRun run = CliRun.of();

        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("needs a command: quickstart, doctor"), run.err());
    }

    @Test
    void aSecretFileThatIsMissingOrEmptyIsNamed() {
        CliRun missing = CliRun.of("repo", "info", "--phrase-file", "/no/such/file");
        assertEquals(3, missing.exitCode());
        assertEquals("error: no such file: /no/such/file\n", missing.err());

        CliRun empty =
                new CliRun(new FakeEngine())
                        .typing("  \n")
                        .run("repo", "info", "--phrase-file", "-");
        assertEquals(2, empty.exitCode());
        assertEquals("error: no secret in standard input\n", empty.err());
    }

    @Test
    void latestOfASourceWithoutBackupsIsNotFound() {
        FakeEngine engine = new FakeEngine();
        engine.answer(Catalogue.BACKUP_LIST, new BackupResults.Listed(List.of(), List.of()));

        CliRun run = new CliRun(engine).run("backup", "show", "latest", "--source", "/s");

        assertEquals(3, run.exitCode());
        assertTrue(run.err().contains("no backup of /s"), run.err());
    }
}
