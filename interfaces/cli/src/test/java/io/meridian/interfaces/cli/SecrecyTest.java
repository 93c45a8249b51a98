package io.meridian.interfaces.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.api.Catalogue;
import io.meridian.interfaces.cli.grammar.CommandName;
import io.meridian.kernel.failure.Denied;

import org.junit.jupiter.api.Test;

/** Only {@code repo key export}, and {@code repo init} on a terminal, show a secret. */
final class SecrecyTest {
    private static final String TYPED_PHRASE = "zebra zero zone";

    @Test
    void noOtherCommandPrintsOneInAnyForm() {
        for (CommandName name : CommandLines.commands()) {
            if (name != CommandName.KEY_EXPORT) {
                assertHidden(name);
                assertHidden(name, "--json");
                assertHidden(name, "--dry-run");
                assertHidden(name, "--dry-run", "--json", "--debug");
            }
        }
    }

    @Test
    void aFailureDoesNotTellThePassphraseEvenWithDebug() {
        FakeEngine engine = new FakeEngine();
        engine.fail(Catalogue.REPO_INFO, new Denied("key.wrong", "the key does not open it"));

        CliRun run =
                new CliRun(engine)
                        .variable("MERIDIAN_PASSPHRASE", Samples.PASSPHRASE)
                        .run("repo", "info", "--debug");

        assertEquals(7, run.exitCode());
        assertFalse((run.out() + run.err()).contains(Samples.PASSPHRASE));
    }

    @Test
    void exportPrintsTheSecretAloneOnStandardOutput() {
        CliRun run = CliRun.of("repo", "key", "export");

        assertEquals(Samples.SECRET_WORDS + "\n", run.out());
        assertTrue(run.err().contains("somewhere else"), run.err());
    }

    @Test
    void initShowsThePhraseToAPersonOnce() {
        FakeEngine engine = new FakeEngine();
        CliRun run = new CliRun(engine).onTerminal().run("repo", "init");

        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("    abandon ability able about above absent\n"));
        assertTrue(run.out().contains("    absorb abstract\n"));
        assertTrue(run.out().contains("Write it down"));
        assertEquals("phrase-1", engine.request(Catalogue.KEY_EXPORT).slot());
    }

    @Test
    void initTellsAScriptHowToGetThePhraseInstead() {
        FakeEngine engine = new FakeEngine();
        CliRun run = new CliRun(engine).run("repo", "init");

        assertFalse(engine.operations().contains("repo.key.export"));
        assertTrue(run.err().contains("'meridian repo key export'"), run.err());
    }

    @Test
    void initAsJsonShowsNoPhraseOnATerminalEither() {
        FakeEngine engine = new FakeEngine();
        new CliRun(engine).onTerminal().run("repo", "init", "--json");

        assertFalse(engine.operations().contains("repo.key.export"));
    }

    private static void assertHidden(CommandName name, String... more) {
        CliRun run =
                new CliRun(new FakeEngine())
                        .variable("MERIDIAN_PASSPHRASE", Samples.PASSPHRASE)
                        .typing(TYPED_PHRASE + "\n")
                        .run(CommandLines.of(name, more));

        String printed = run.out() + run.err();
        assertFalse(printed.contains(Samples.PASSPHRASE), printed);
        assertFalse(printed.contains("abandon"), printed);
        assertFalse(printed.contains("zebra"), printed);
    }
}
