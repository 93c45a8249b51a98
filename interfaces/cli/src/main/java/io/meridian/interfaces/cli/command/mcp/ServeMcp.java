package io.meridian.interfaces.cli.command.mcp;

import io.meridian.engine.api.Secret;
import io.meridian.engine.api.settings.McpSettings;
import io.meridian.engine.api.settings.Settings;
import io.meridian.engine.api.settings.Settings.ChosenSource;
import io.meridian.interfaces.cli.command.Command;
import io.meridian.interfaces.cli.command.Invocation;
import io.meridian.interfaces.cli.command.SourceChoice;
import io.meridian.interfaces.cli.context.McpDoor;
import io.meridian.interfaces.cli.grammar.Arguments;
import io.meridian.interfaces.cli.grammar.CommandName;
import io.meridian.interfaces.cli.grammar.GlobalOptions;
import io.meridian.interfaces.cli.grammar.Syntax;
import io.meridian.interfaces.cli.output.ExitCode;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code mcp}: serves the backup tools to AI agents. Options go over the configuration. */
public final class ServeMcp implements Command {
    private static final int HIGHEST_PORT = 65_535;

    @Override
    public Syntax syntax() {
        return Syntax.of(CommandName.MCP)
                .remark("Speaks over standard input and output, unless --http is given.")
                .optionalArgument("SOURCE", "What to back up: a directory or a configured name")
                .option("--http", "HOST:PORT", "Listen there; bearer tokens let clients in")
                .flag("--read-only", "Offer only tools that change nothing")
                .choice(
                        "--confirm",
                        List.of("plan", "none"),
                        "What destroys needs a plan's digest (plan over HTTP)")
                .choice("--tool-names", List.of("dots", "underscore"), "backup.create (dots)")
                .repeated("--restore-path", "D", "Restores may go below D (repeatable)")
                .option("--token-file", "F", "Hashes of tokens, a line each: NAME: HASH")
                .repeated("--allow-host", "H", "Clients may call the server H (repeatable)")
                .flag("--allow-remote", "Listen on other addresses than the loopback")
                .option("--audit-file", "F", "A line for each call (standard error)")
                .option("--new-token", "NAME", "Print a token and its hash; serve nothing")
                .example("meridian mcp ~/data", "For a client that starts the server itself")
                .example("meridian mcp --new-token ada", "A token for HTTP")
                .example("meridian mcp ~/data --http 127.0.0.1:8765", "For clients with tokens")
                .build();
    }

    @Override
    public int run(Invocation call) {
        Optional<String> tokenFor = call.arguments().value("--new-token");
        if (tokenFor.isPresent()) {
            return printToken(call, tokenFor.get());
        }
        call.serveMcp(
                new McpDoor.Start(
                        call.repository(),
                        settings(call),
                        source(call),
                        http(call.arguments()),
                        call.arguments().has(GlobalOptions.DEBUG)));
        return ExitCode.OK;
    }

    private static int printToken(Invocation call, String name) {
        if (!Settings.NAME.matcher(name).matches()) {
            throw call.arguments().misuse("--new-token takes a name of letters and digits");
        }
        McpDoor.Token made = call.newMcpToken();
        call.console()
                .revealing(
                        new NamedToken(name, made.token(), made.hash()),
                        out -> {
                            out.println("The client's token, shown only now:");
                            out.println("  " + made.token().reveal());
                            out.println("For the configuration, below mcp: tokens:");
                            out.println("  " + name + ": \"" + made.hash() + "\"");
                        });
        return ExitCode.OK;
    }

    private static ChosenSource source(Invocation call) {
        return call.arguments().firstIfAny().isPresent()
                ? SourceChoice.of(call, Optional.empty())
                : call.settings().defaultSource();
    }

    private static Settings settings(Invocation call) {
        Settings settings = call.settings();
        return new Settings(
                settings.repositories(),
                settings.repository(),
                settings.sources(),
                settings.source(),
                settings.retention(),
                settings.autoVerify(),
                mcp(call, settings.mcp()),
                settings.capture());
    }

    private static McpSettings mcp(Invocation call, McpSettings configured) {
        Arguments arguments = call.arguments();
        List<Path> restorePaths = new ArrayList<>(configured.restorePaths());
        arguments.values("--restore-path").stream().map(call::path).forEach(restorePaths::add);
        Map<String, String> tokens = new LinkedHashMap<>(configured.tokenHashes());
        arguments
                .value("--token-file")
                .ifPresent(file -> tokens.putAll(TokenFile.read(call.path(file))));
        return new McpSettings(
                confirm(arguments, configured.confirm()),
                configured.readOnly() || arguments.has("--read-only"),
                restorePaths,
                arguments
                        .value("--tool-names")
                        .map(word -> McpSettings.ToolNames.valueOf(word.toUpperCase(Locale.ROOT)))
                        .orElse(configured.toolNames()),
                tokens,
                auditFile(call, configured.auditFile()));
    }

    private static McpSettings.@Nullable Confirm confirm(
            Arguments arguments, McpSettings.@Nullable Confirm configured) {
        Optional<String> word = arguments.value("--confirm");
        return word.isPresent()
                ? McpSettings.Confirm.valueOf(word.get().toUpperCase(Locale.ROOT))
                : configured;
    }

    private static @Nullable Path auditFile(Invocation call, @Nullable Path configured) {
        Optional<String> file = call.arguments().value("--audit-file");
        return file.isPresent() ? call.path(file.get()) : configured;
    }

    private static McpDoor.@Nullable Http http(Arguments arguments) {
        Optional<String> given = arguments.value("--http");
        if (given.isEmpty()) {
            return null;
        }
        String text = given.get();
        int colon = text.lastIndexOf(':');
        String host = colon < 1 ? "" : text.substring(0, colon).replaceAll("^\\[|\\]$", "");
        int port = port(text.substring(colon + 1));
        if (host.isEmpty() || port < 0) {
            throw arguments.misuse(
                    "--http takes HOST:PORT such as 127.0.0.1:8765; found '" + text + "'");
        }
        return new McpDoor.Http(
                host, port, arguments.has("--allow-remote"), arguments.values("--allow-host"));
    }

    /** -1 for what is none. */
    private static int port(String text) {
        if (!text.matches("[0-9]{1,5}")) {
            return -1;
        }
        int port = Integer.parseInt(text);
        return port <= HIGHEST_PORT ? port : -1;
    }

    /** What {@code --new-token --json} prints. */
    private record NamedToken(String name, Secret token, String hash) {}
}
