package io.meridian.app;

import io.meridian.app.configuration.UserSettings;
import io.meridian.engine.api.Engine;
import io.meridian.engine.api.settings.Settings;
import io.meridian.engine.api.settings.SettingsSource;
import io.meridian.interfaces.cli.CommandLineInterface;
import io.meridian.interfaces.cli.context.CliContext;
import io.meridian.interfaces.cli.context.Host;
import io.meridian.interfaces.cli.context.McpDoor;
import io.meridian.interfaces.cli.context.Terminal;
import io.meridian.kernel.env.Cancellation;
import io.meridian.kernel.env.StopSignals;
import io.meridian.kernel.env.SystemEnvironment;
import io.meridian.kernel.failure.FailureKind;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Runs command lines with the real process's streams, variables, clock and signals. */
final class CommandProcess {
    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(20);
    private static final int DEFAULT_WIDTH = 100;
    private static final int BUFFER_BYTES = 16 << 10;

    private final Map<String, String> variables = System.getenv();

    /** Runs one to its end and returns its exit code. */
    int run(List<String> arguments) {
        Cancellation cancellation = new Cancellation();
        try (SystemEnvironment environment = SystemEnvironment.create(cancellation);
                StopSignals signals = StopSignals.listen(cancellation, PATIENCE_AT_STOP)) {
            CliContext context =
                    new CliContext(
                            terminal(),
                            host(environment),
                            settings(),
                            (wish, settings) -> engine(environment, settings),
                            mcp(environment),
                            cancellation);
            int code = CommandLineInterface.run(arguments.toArray(String[]::new), context);
            if (code != FailureKind.CANCELLED.exitCode()) {
                signals.ended(code);
            }
            return code;
        }
    }

    private Engine engine(SystemEnvironment environment, Settings settings) {
        return EngineWiring.engine(environment, home(), ProductVersion.text(), settings);
    }

    /** Loads nothing of it before it is asked for: other commands start without it. */
    private McpDoor mcp(SystemEnvironment environment) {
        return new LazyMcp(() -> new McpWiring(environment, home()));
    }

    private SettingsSource settings() {
        return new UserSettings(home(), directory(), variables);
    }

    private Host host(SystemEnvironment environment) {
        return new Host(
                ProductVersion.text(), variables, home(), directory(), environment::nanoTime);
    }

    private static Path directory() {
        return Path.of("").toAbsolutePath();
    }

    private Path home() {
        String home = variables.getOrDefault("HOME", "");
        return Path.of(home.isEmpty() ? System.getProperty("user.home", "/") : home);
    }

    private Terminal terminal() {
        return new Terminal(
                System.in,
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                isTerminal(1),
                isTerminal(2),
                width());
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor), BUFFER_BYTES),
                descriptor == FileDescriptor.err,
                StandardCharsets.UTF_8);
    }

    /** The launcher knows, since a shell can ask at no cost. */
    private boolean isTerminal(int descriptor) {
        return variables
                .getOrDefault("MERIDIAN_TERMINALS", "")
                .contains(Integer.toString(descriptor));
    }

    private int width() {
        try {
            return Integer.parseInt(
                    variables.getOrDefault("COLUMNS", Integer.toString(DEFAULT_WIDTH)));
        } catch (NumberFormatException notANumber) {
            return DEFAULT_WIDTH;
        }
    }
}
