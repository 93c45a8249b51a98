package io.meridian.interfaces.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.Operation;
import io.meridian.interfaces.cli.grammar.CommandName;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whatever Meridian can do can be asked for on the command line. */
final class ParityTest {
    /** Operations left out on purpose: none so far. */
    private static final Set<String> LEFT_OUT = Set.of();

    private static final Set<CommandName> WITHOUT_ENGINE =
            Set.of(
                    CommandName.COMPLETION,
                    CommandName.CONFIG_CHECK,
                    CommandName.CONFIG_SHOW,
                    CommandName.MCP);

    @Test
    void everyOperationIsRunBySomeCommand() {
        Set<String> run = new TreeSet<>(LEFT_OUT);
        for (CommandName name : CommandLines.commands()) {
            FakeEngine engine = new FakeEngine();
            new CliRun(engine).run(CommandLines.of(name));
            run.addAll(engine.operations());
        }

        Set<String> catalogue =
                Catalogue.all().stream()
                        .map(Operation::name)
                        .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(catalogue, run);
    }

    @Test
    void everyCommandIsTriedHere() {
        EnumSet<CommandName> tried = EnumSet.copyOf(CommandLines.commands());
        tried.add(CommandName.QUICKSTART); // has a test of its own
        tried.addAll(WITHOUT_ENGINE);

        assertEquals(EnumSet.allOf(CommandName.class), tried);
    }

    @Test
    void everyCommandSucceedsOnGoodResults() {
        for (CommandName name : CommandLines.commands()) {
            CliRun run = CliRun.of(CommandLines.of(name));

            assertEquals(0, run.exitCode(), () -> name + ": " + run.err());
            assertTrue(run.opened() == 1, name + " opened the engine " + run.opened() + " times");
        }
    }

    @Test
    void operationNamesAreTheWordsOfTheirCommands() {
        Set<String> words =
                Arrays.stream(CommandName.values())
                        .map(CommandName::words)
                        .collect(Collectors.toSet());
        for (Operation<?, ?> operation : Catalogue.all()) {
            String name =
                    operation
                            .name()
                            .replaceAll("\\.(plan|apply)$", "")
                            .replace('.', ' ')
                            .replace('_', '-');

            assertTrue(words.contains(name), "no command is named " + name);
        }
    }
}
