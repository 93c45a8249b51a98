package io.meridian.app;

import io.meridian.interfaces.cli.CommandLineInterface;
import io.meridian.interfaces.cli.context.CliContext;
import io.meridian.interfaces.cli.context.Host;
import io.meridian.kernel.env.Cancellation;
import io.meridian.kernel.env.StopSignals;
import io.meridian.kernel.env.SystemEnvironment;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Runs one command line with what this process is given: streams, variables, signals. */
final class CommandRun {
    /** How long an interrupted operation may take to end; then it is cut off, which is safe too. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private CommandRun() {}

    /** Returns the exit code. */
    static int run(List<String> arguments) {
        Cancellation cancellation = new Cancellation();
        try (StopSignals _ = StopSignals.listen(cancellation, PATIENCE);
                SystemEnvironment environment = SystemEnvironment.create(cancellation)) {
            Host host = host(environment);
            CliContext context =
                    new CliContext(
                            ProcessTerminal.open(host.variables()),
                            host,
                            _ -> EngineWiring.engine(environment, host.home(), host.version()),
                            cancellation);
            return CommandLineInterface.run(arguments.toArray(String[]::new), context);
        }
    }

    private static Host host(SystemEnvironment environment) {
        Map<String, String> variables = System.getenv();
        return new Host(
                ProductVersion.text(),
                variables,
                home(variables.getOrDefault("HOME", "")),
                Path.of("").toAbsolutePath(),
                environment::nanoTime);
    }

    /** What the user set wins over what the system's user database says. */
    private static Path home(String variable) {
        String home = variable.isEmpty() ? System.getProperty("user.home", "/") : variable;
        return Path.of(home).toAbsolutePath();
    }
}
