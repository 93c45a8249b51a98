package io.meridian.app;

import io.meridian.app.configuration.UserSettings;
import io.meridian.interfaces.cli.CommandLineInterface;
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

/** Runs command lines in one home with everything real but the process. */
final class CommandRun {
    private final Path home;
    private final LaterEnvironment environment;
    private final Map<String, String> variables = new HashMap<>();
    private int exitCode;
    private String out = "";
    private String err = "";

    CommandRun(Path home, LaterEnvironment environment) {
        this.home = home;
        this.environment = environment;
    }

    CommandRun variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    CommandRun run(String line) {
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        CliContext context =
                new CliContext(
                        new Terminal(
                                new ByteArrayInputStream(new byte[0]),
                                new PrintStream(outBytes, false, StandardCharsets.UTF_8),
                                new PrintStream(errBytes, false, StandardCharsets.UTF_8),
                                false,
                                false,
                                100),
                        new Host("1.2.3", variables, home, home, System::nanoTime),
                        new UserSettings(home, home, variables),
                        (_, settings) -> EngineWiring.engine(environment, home, "1.2.3", settings),
                        new LazyMcp(
                                () -> {
                                    throw new AssertionError("no test here serves MCP");
                                }),
                        new Cancellation());
        exitCode = CommandLineInterface.run(line.split(" ", -1), context);
        out = outBytes.toString(StandardCharsets.UTF_8);
        err = errBytes.toString(StandardCharsets.UTF_8);
        return this;
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
}
