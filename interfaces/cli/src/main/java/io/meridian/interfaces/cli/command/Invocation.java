package io.meridian.interfaces.cli.command;

import io.meridian.engine.api.Engine;
import io.meridian.engine.api.KeyAccess;
import io.meridian.engine.api.Operation;
import io.meridian.engine.api.RepositoryRef;
import io.meridian.engine.api.Secret;
import io.meridian.engine.api.settings.Settings;
import io.meridian.engine.api.settings.SettingsReport;
import io.meridian.engine.api.settings.SettingsSource.Flag;
import io.meridian.interfaces.cli.context.CliContext;
import io.meridian.interfaces.cli.context.Host;
import io.meridian.interfaces.cli.context.McpDoor;
import io.meridian.interfaces.cli.grammar.Arguments;
import io.meridian.interfaces.cli.grammar.GlobalOptions;
import io.meridian.interfaces.cli.grammar.Program;
import io.meridian.interfaces.cli.output.Console;
import io.meridian.interfaces.cli.output.ProgressDisplay;
import io.meridian.kernel.progress.Progress;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One run of one command. Closing it closes the engine. Used by one thread. */
public final class Invocation implements AutoCloseable {
    private static final String REPOSITORY_VARIABLE = "MERIDIAN_REPO";
    private static final String REPOSITORY_KEY = "default_repository";

    private final CliContext context;
    private final Program program;
    private final Arguments arguments;
    private final Console console;
    private final UserPaths paths;
    private final SecretReader secrets;
    private final KeyChoice keys;
    private @Nullable Engine engine;
    private @Nullable Settings settings;

    public Invocation(CliContext context, Program program, Arguments arguments, Console console) {
        this.context = context;
        this.program = program;
        this.arguments = arguments;
        this.console = console;
        this.paths = new UserPaths(context.host());
        this.secrets = new SecretReader(paths, context.terminal().in());
        this.keys = keys(KeyOptions.USUAL);
    }

    /** Under which name this was started. */
    public Program program() {
        return program;
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

    /** What is configured. */
    public Settings settings() {
        Settings read = settings;
        if (read == null) {
            read = context.settings().read(configuration().orElse(null));
            settings = read;
        }
        return read;
    }

    /** What is configured, with all that is wrong and where each value comes from. */
    public SettingsReport examineSettings() {
        Map<String, Flag> flags = new LinkedHashMap<>();
        arguments
                .value(GlobalOptions.REPO)
                .ifPresent(repo -> flags.put(REPOSITORY_KEY, new Flag(GlobalOptions.REPO, repo)));
        return context.settings().examine(configuration().orElse(null), flags);
    }

    private Optional<Path> configuration() {
        return arguments.value(GlobalOptions.CONFIG).map(paths::path);
    }

    /** The repository that was meant: option, else environment, else configuration. */
    public RepositoryRef repository() {
        return reference(meant(), keys::access);
    }

    /** The same repository, opened as if no option named a key. */
    public RepositoryRef repositoryByUsualKey() {
        return reference(meant(), keys::usual);
    }

    /** A repository whose location, or configured name, was given otherwise. */
    public RepositoryRef repositoryAt(String text) {
        return reference(text, keys::access);
    }

    /**
     * Another repository than the one that the command is about. What the environment says of keys
     * is about that one.
     *
     * @param options that name its key
     */
    public RepositoryRef anotherRepository(String text, KeyOptions options) {
        KeyChoice others = keys(options);
        return reference(text, configured -> others.named().orElse(configured));
    }

    private KeyChoice keys(KeyOptions options) {
        return new KeyChoice(context.host(), paths, secrets, arguments, options);
    }

    private String meant() {
        Optional<String> given = arguments.value(GlobalOptions.REPO);
        if (given.filter(String::isEmpty).isPresent()) {
            throw arguments.misuse(GlobalOptions.REPO + " names nothing: its value is empty");
        }
        String named = given.orElseGet(program::usualRepository);
        if (!named.isEmpty()) {
            return named;
        }
        String variable = host().variable(REPOSITORY_VARIABLE);
        return variable.isEmpty() ? settings().repository() : variable;
    }

    private RepositoryRef reference(String text, UnaryOperator<KeyAccess> key) {
        return settings()
                .repositoryNamed(text)
                .map(found -> new RepositoryRef(found.location(), key.apply(found.key())))
                .orElseGet(
                        () ->
                                new RepositoryRef(
                                        paths.location(text),
                                        key.apply(new KeyAccess.DefaultKeyFile())));
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
        return secrets.firstLine(file);
    }

    /** Runs one operation to its end and shows its progress. */
    public <Q, R> R run(Operation<Q, R> operation, Q request) {
        try (ProgressDisplay progress = ProgressDisplay.on(console, host().nanoTime())) {
            return engine().run(operation, request, progress);
        }
    }

    /** Runs one operation that tells of itself for as long as it runs. */
    public <Q, R> R run(Operation<Q, R> operation, Q request, ProgressDisplay display) {
        try (display) {
            return engine().run(operation, request, display);
        }
    }

    /** Runs one operation of several that are shown otherwise. */
    public <Q, R> R runUnseen(Operation<Q, R> operation, Q request) {
        return engine().run(operation, request, Progress.NONE);
    }

    /** Serves MCP clients until they or the process end. */
    public void serveMcp(McpDoor.Start start) {
        context.mcp().serve(start, context.terminal(), context.cancellation());
    }

    /** Makes a bearer token for MCP clients. */
    public McpDoor.Token newMcpToken() {
        return context.mcp().newToken();
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
            opened = context.engines().open(context.cancellation(), settings());
            engine = opened;
        }
        return opened;
    }
}
