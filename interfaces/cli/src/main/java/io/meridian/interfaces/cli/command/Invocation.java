package io.meridian.interfaces.cli.command;

import io.meridian.engine.api.Engine;
import io.meridian.engine.api.KeyAccess;
import io.meridian.engine.api.Operation;
import io.meridian.engine.api.RepositoryRef;
import io.meridian.engine.api.Secret;
import io.meridian.interfaces.cli.context.CliContext;
import io.meridian.interfaces.cli.context.Host;
import io.meridian.interfaces.cli.grammar.Arguments;
import io.meridian.interfaces.cli.grammar.GlobalOptions;
import io.meridian.interfaces.cli.output.Console;
import io.meridian.interfaces.cli.output.ProgressDisplay;
import io.meridian.kernel.progress.Progress;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Optional;

/** One run of one command. Closing it closes the engine. Used by one thread. */
public final class Invocation implements AutoCloseable {
    private static final String REPOSITORY_VARIABLE = "MERIDIAN_REPO";

    private final CliContext context;
    private final Arguments arguments;
    private final Console console;
    private final UserPaths paths;
    private final KeyChoice keys;
    private @Nullable Engine engine;

    public Invocation(CliContext context, Arguments arguments, Console console) {
        this.context = context;
        this.arguments = arguments;
        this.console = console;
        this.paths = new UserPaths(context.host());
        SecretReader secrets = new SecretReader(paths, context.terminal().in());
        this.keys = new KeyChoice(context.host(), paths, secrets, arguments);
    }

    public Arguments arguments() {
        return arguments;
    }

    public Console console() {
        return console;
    }

    public Host host() {
        return context.host();
    }

    /** The repository that was meant: option, else environment, else empty for the default one. */
    public RepositoryRef repository() {
        return repositoryAt(
                arguments
                        .value(GlobalOptions.REPO)
                        .orElseGet(() -> host().variable(REPOSITORY_VARIABLE)));
    }

    /** The same repository, opened as if no option named a key. */
    public RepositoryRef repositoryByUsualKey() {
        return new RepositoryRef(repository().location(), keys.usual());
    }

    /** A repository whose location was given otherwise. */
    public RepositoryRef repositoryAt(String location) {
        return new RepositoryRef(paths.location(location), keys.access());
    }

    /** The key that an option names, if one does. */
    public Optional<KeyAccess> namedKey() {
        return keys.named();
    }

    /** A path as typed. */
    public Path path(String text) {
        return paths.path(text);
    }

    /** A source as typed: its directory, or the name that it was given. */
    public Path source(String text) {
        return paths.asTyped(text);
    }

    /** The first line of a file, or of standard input for {@code -}. */
    public Secret secretIn(String file) {
        return new SecretReader(paths, context.terminal().in()).firstLine(file);
    }

    /** Runs one operation to its end and shows its progress. */
    public <Q, R> R run(Operation<Q, R> operation, Q request) {
        try (ProgressDisplay progress = ProgressDisplay.on(console, host().nanoTime())) {
            return engine().run(operation, request, progress);
        }
    }

    /** Runs one operation of several that are shown otherwise. */
    public <Q, R> R runUnseen(Operation<Q, R> operation, Q request) {
        return engine().run(operation, request, Progress.NONE);
    }

    @Override
    public void close() {
        if (engine != null) {
            engine.close();
            engine = null;
        }
    }

    private Engine engine() {
        Engine opened = engine;
        if (opened == null) {
            opened = context.engines().open(context.cancellation());
            engine = opened;
        }
        return opened;
    }
}
