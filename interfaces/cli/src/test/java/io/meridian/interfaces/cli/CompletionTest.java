package io.meridian.interfaces.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.interfaces.cli.grammar.CommandName;
import io.meridian.interfaces.cli.grammar.Option;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

final class CompletionTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void everyScriptKnowsEveryCommandAndOption(String shell) {
        String script = CliRun.of("completion", shell).out();

        for (CommandName name : CommandName.values()) {
            assertTrue(script.contains(name.words()), "lacks " + name.words());
            for (Option option : Commands.named(name).syntax().allOptions()) {
                for (String spelling : option.names()) {
                    assertTrue(script.contains(spelling.substring(2)), "lacks " + spelling);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "meridian|ba|backup",
                "meridian --repo x backup|ve|verify",
                "meridian backup --backup-dir x --data-dir y|verify|verify",
                "meridian backup create|--ty|--type",
                "meridian backup create --type|ma|manual",
                "meridian backup create --type manual|--no-v|--no-verify",
                "meridian repo key|exp|export",
                "meridian completion|z|zsh",
            })
    void bashOffersWhatMayFollow(String words, String begun, String offered) throws Exception {
        assertEquals(offered, bash("COMP_WORDS=(" + words + " " + begun + ")"));
    }

    @Test
    void bashLeavesArgumentsToFileNames() throws Exception {
        assertEquals("", bash("COMP_WORDS=(meridian backup create '')"));
    }

    private String bash(String words) throws IOException, InterruptedException {
        Path script = folder.resolve("completion.bash");
        Files.writeString(script, CliRun.of("completion", "bash").out());
        String program =
                "source "
                        + script
                        + "; "
                        + words
                        + "; COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _meridian;"
                        + " printf %s \"${COMPREPLY[*]}\"";
        Process process =
                new ProcessBuilder("bash", "-c", program).redirectErrorStream(true).start();
        String printed =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), printed);
        return printed;
    }
}
