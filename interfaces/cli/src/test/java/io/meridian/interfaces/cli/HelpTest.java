package io.meridian.interfaces.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.interfaces.cli.grammar.ArgumentParser;
import io.meridian.interfaces.cli.grammar.CommandName;
import io.meridian.interfaces.cli.grammar.Option;
import io.meridian.interfaces.cli.grammar.Syntax;
import io.meridian.interfaces.cli.grammar.TypedLine;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

final class HelpTest {
    private static final int SCREEN_LINES = 48;
    private static final int SCREEN_COLUMNS = 90;

    @ParameterizedTest
    @EnumSource
    void ofEveryCommandFitsAScreenAndNamesEveryOption(CommandName name) {
        CliRun run = CliRun.of((name.words() + " --help").split(" ", -1));

        assertScreen(run);
        Syntax syntax = Commands.named(name).syntax();
        for (Option option : syntax.allOptions()) {
            for (String spelling : option.names()) {
                assertTrue(run.out().contains(spelling), "lacks " + spelling);
            }
        }
        assertTrue(run.out().contains("Usage: meridian " + name.words()));
        assertTrue(run.out().contains("Examples:"), "lacks examples");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "help", "backup --help", "repo -h", "help repo key"})
    void ofGroupsFitsAScreen(String line) {
        CliRun run = CliRun.of(line.split(" ", -1));

        assertScreen(run);
        assertTrue(run.out().contains("Usage: meridian "));
    }

    @Test
    void namesEveryCommand() {
        String help =
                CliRun.of("--help").out()
                        + CliRun.of("backup", "--help").out()
                        + CliRun.of("repo", "--help").out()
                        + CliRun.of("repo", "key", "--help").out()
                        + CliRun.of("config", "--help").out();

        for (CommandName name : CommandName.values()) {
            assertTrue(help.contains("  " + name.words()), "lacks " + name.words());
            assertTrue(help.contains(name.summary()), "lacks " + name.summary());
        }
    }

    @ParameterizedTest
    @EnumSource
    void examplesAreUnderstood(CommandName name) {
        for (Syntax.Example example : Commands.named(name).syntax().examples()) {
            String command = example.line().replaceAll("^.*?meridian ", "").replaceAll("[)]$", "");
            String typed = command.replaceAll(" [|>] .*", "").replace("'", "");
            String parsedAsHelp = typed + " --help";

            assertEquals(0, CliRun.of(parsedAsHelp.split(" ", -1)).exitCode(), typed);
            TypedLine line = TypedLine.of(List.of(typed.split(" ", -1)));
            assertEquals(name, line.name(), typed);
            ArgumentParser.parse(Commands.named(name).syntax(), line.rest());
        }
    }

    @Test
    void isGivenWhateverElseIsWrongWithTheCommand() {
        assertEquals(0, CliRun.of("backup", "create", "--nonsense", "--help").exitCode());
    }

    @Test
    void versionIsOneLine() {
        assertEquals("meridian 0.1.0-test\n", CliRun.of("--version").out());
        assertEquals("meridian 0.1.0-test\n", CliRun.of("backup", "--version").out());
    }

    private static void assertScreen(CliRun run) {
        assertEquals(0, run.exitCode(), run.err());
        assertEquals("", run.err());
        assertEquals(0, run.opened());
        assertTrue(run.out().lines().count() <= SCREEN_LINES, run.out());
        run.out()
                .lines()
                .forEach(line -> assertTrue(line.length() <= SCREEN_COLUMNS, "too wide: " + line));
    }
}
