package io.meridian.interfaces.cli;

import io.meridian.engine.api.Engine;
import io.meridian.engine.api.settings.Settings;
import io.meridian.interfaces.cli.context.CliContext;
import io.meridian.interfaces.cli.context.Host;
import io.meridian.interfaces.cli.context.Terminal;
import io.meridian.kernel.env.Cancellation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Runs command lines on a stand-in machine and keeps what was printed. */
final class CliRun {
    static final Path HOME = Path.of("/home/ada");

    private final Engine engine;
    private final Map<String, String> variables = new HashMap<>();
    private Path directory = Path.of("/work dir");
    private FakeSettings settings = new FakeSettings(Settings.standard(HOME));
    private boolean terminal;
    private String typed = "";
    private long nanos;

    final FakeMcp mcp = new FakeMcp();
    private int exitCode;
    private String out = "";
    private String err = "";
    private int opened;

    CliRun(Engine engine) {
        this.engine = engine;
    }

    /** With an engine that gives samples. */
    static CliRun of(String... args) {
        return new CliRun(new FakeEngine()).run(args);
    }

    CliRun onTerminal() {
        terminal = true;
        return this;
    }

    CliRun variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    CliRun typing(String text) {
        typed = text;
        return this;
    }

    CliRun configured(FakeSettings configuration) {
        settings = configuration;
        return this;
    }

    CliRun in(Path workingDirectory) {
        directory = workingDirectory;
        return this;
    }

    CliRun run(String... args) {
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        exitCode =
                CommandLineInterface.run(
                        args,
                        context(
                                new PrintStream(outBytes, false, StandardCharsets.UTF_8),
                                new PrintStream(errBytes, false, StandardCharsets.UTF_8)));
        out = outBytes.toString(StandardCharsets.UTF_8);
        err = errBytes.toString(StandardCharsets.UTF_8);
        return this;
    }

    CliContext context(PrintStream outStream, PrintStream errStream) {
        return new CliContext(
                new Terminal(
                        new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                        outStream,
                        errStream,
                        terminal,
                        terminal,
                        100),
                new Host("0.1.0-test", variables, HOME, directory, () -> nanos += 1_000_000),
                settings,
                (cancellation, given) -> {
                    opened++;
                    return engine;
                },
                mcp,
                new Cancellation());
    }

    int exitCode() {
        return exitCode;
    }

    String out() {
        return out;
    }

    String err() {
        return err;
    }

    /** How often the engine was opened. */
    int opened() {
        return opened;
    }
}
