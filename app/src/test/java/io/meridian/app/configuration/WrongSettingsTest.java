package io.meridian.app.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.api.settings.SettingsReport.Problem;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Everything that is wrong is told at once, each with its line and what was probably meant. */
final class WrongSettingsTest {
    @TempDir private Path home;

    /** A semicolon stands for a new line. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "retension: {}|1|unknown key 'retension' in the file|did you mean 'retention'?",
                "a: 1|1|unknown key 'a' in the file|known here: default_repository, repositories",
                "retention:;  sheduled: {keep_last: 1}|2|unknown key 'sheduled' in"
                        + " retention|'scheduled'?",
                "retention:;  scheduled:;    keep: 7|3|unknown key 'keep'|known here: keep_last",
                "retention: {scheduled: {keep_last: -1}}|1|at least 0; found '-1'|",
                "retention: {scheduled: {keep_last: many}}|1|at least 0; found 'many'|",
                "retention: {scheduled: {keep_last: 99999999999}}|1|found '99999999999'|",
                "retention: {scheduled: 7}|1|retention.scheduled holds settings|",
                "retention: {scheduled: {keep_last: [1]}}|1|takes one word or number|",
                "retention: {scheduled: {keep_tags: {a: b}}}|1|takes a list of words|",
                "retention: {scheduled: {keep_tags: [[a]]}}|1|takes a list of words|",
                "verification: {auto_verify: yes}|1|takes true or false; found 'yes'|",
                "verification:;  auto_verify:|2|verification.auto_verify has no value|remove the"
                        + " line",
                "sources: {db: {}}|1|sources.db.path is missing|path: DIRECTORY",
                "sources:;  db:|2|sources.db.path is missing|path: DIRECTORY",
                "sources: {a b: {path: /a}}|1|'a b' is no name|letters, digits",
                "sources: {db: {path: /a, kind: rokcsdb}}|1|found 'rokcsdb'|did you mean"
                        + " 'rocksdb'?",
                "sources: {db: {path: /a, exclude: [b]}}|1|unknown key 'exclude'|did you mean"
                        + " 'excludes'?",
                "sources: {db: {path: /a, wal: {logs: x, tiem: 0}}}|1|unknown key 'tiem'|did you"
                        + " mean 'time'?",
                "sources: {db: {path: /a, wal: {logs: x}}}|1|lacks time|below wal:",
                "sources: {db: {path: /a, wal: {logs: x, time: soon}}}|1|expected a number|wal:",
                "sources: {db: {path: /a, kind: rocksdb, append_only: [b]}}|1|is for"
                        + " directory|remove one",
                "sources: {db: {path: /a}};default_source: bd|2|no source is named 'bd'|'db'?",
                "default_source: data|1|no source is named 'data'|./data",
                "repositories: {r: {key_file: /k}}|1|repositories.r.location is missing|location:"
                        + " DIRECTORY",
                "repositories: {r: {location: /r, key_file: /k, passphrase_file: /p}}|1|a key_file"
                        + " and a|one",
                "repositories: {main: {location: /r}};default_repository: mian|2|'mian'|'main'?",
                "mcp: {confirm: always}|1|takes one of plan, none; found 'always'|",
                "mcp: {tool_names: dot}|1|takes one of dots, underscore|did you mean 'dots'?",
                "mcp: {tokens: {a: 123}}|1|64 hexadecimal digits|sha256sum",
                "mcp: {tokens: [a]}|1|mcp.tokens holds settings|",
                "default_source: /a;default_source: /b|2|'default_source' is given twice, first in"
                        + " line 1|",
                "? [a];: b|1|a key is a word|",
                "just text|1|the file holds settings, each as 'key: value'|",
                "- a|1|the file holds settings|",
                "a: [|1|this is no YAML|",
                "a: b: c|1|this is no YAML|",
                "a: *nowhere|1|this is no YAML|",
                "a: 1;---;b: 2|2|this is no YAML|",
                "sources: &x {db: *x}|1|unknown key 'db' in sources.db|known here: path",
            })
    void isExplained(String yaml, int line, String message, String hint) throws IOException {
        List<Problem> problems = check(yaml.replace(';', '\n'));

        Problem problem = problems.getFirst();
        assertEquals(line, problem.line(), problems::toString);
        assertTrue(problem.place().endsWith("meridian.yaml:" + line), problem.place());
        assertTrue(problem.message().contains(message), problems::toString);
        assertTrue(hint == null || problem.hint().contains(hint), problems::toString);
    }

    @Test
    void allIsToldAtOnceInTheOrderOfLines() throws IOException {
        List<Problem> problems =
                check(
                        """
                        verification: {auto_verify: maybe}
                        sources:
                          db: {pth: /data}
                        mcp: {confirm: no, tokens: {a: b}}
                        nonsense: 1
                        """);

        assertEquals(List.of(1, 3, 3, 4, 4, 5), problems.stream().map(Problem::line).toList());
    }

    @Test
    void bytesThatAreNoTextAreNamed() throws IOException {
        Path file = file();
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});

        assertEquals("the file is not UTF-8 text", check().getFirst().message());
    }

    @Test
    void fileThatIsFarTooLongIsNotRead() throws IOException {
        Files.writeString(file(), "# long\n".repeat(200_000));

        assertTrue(check().getFirst().message().contains("more than a million bytes"));
    }

    @Test
    void manyAliasesEndSoon() throws IOException {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x]\n");
        for (int depth = 1; depth < 15; depth++) {
            String inner = "*a" + (depth - 1) + ", ";
            bomb.append("a%d: &a%d [%s%s*a0]\n".formatted(depth, depth, inner, inner));
        }

        assertEquals(15, check(bomb.toString()).size());
    }

    @Test
    void variablesAreJudgedAsTheFileIs() {
        Map<String, String> variables =
                Map.of("MERIDIAN_MCP_CONFIRM", "maybe", "MERIDIAN_MCP_READONLY", "true");

        List<Problem> problems =
                new UserSettings(home, home, variables).examine(null, Map.of()).problems();

        assertEquals(
                List.of("env MERIDIAN_MCP_READONLY", "env MERIDIAN_MCP_CONFIRM"),
                problems.stream().map(Problem::place).toList());
        assertEquals("did you mean 'MERIDIAN_MCP_READ_ONLY'?", problems.getFirst().hint());
    }

    private List<Problem> check(String yaml) throws IOException {
        Files.writeString(file(), yaml);
        return check();
    }

    private List<Problem> check() {
        return new UserSettings(home, home, Map.of()).examine(null, Map.of()).problems();
    }

    private Path file() throws IOException {
        Files.createDirectories(home.resolve(".meridian"));
        return home.resolve(".meridian/meridian.yaml");
    }
}
