package io.meridian.app;

import io.meridian.engine.api.Engine;
import io.meridian.engine.api.settings.McpSettings;
import io.meridian.engine.api.settings.Settings;
import io.meridian.interfaces.cli.context.McpDoor;
import io.meridian.interfaces.cli.context.Terminal;
import io.meridian.interfaces.mcp.McpServer;
import io.meridian.interfaces.mcp.call.AuditSink;
import io.meridian.interfaces.mcp.call.Diagnostics;
import io.meridian.interfaces.mcp.http.AccessToken;
import io.meridian.interfaces.mcp.http.HttpServer;
import io.meridian.interfaces.mcp.settings.HttpSettings;
import io.meridian.interfaces.mcp.settings.ServerSettings;
import io.meridian.interfaces.mcp.settings.TokenHash;
import io.meridian.kernel.env.Cancellation;
import io.meridian.kernel.env.Environment;
import io.meridian.kernel.env.StoppableInput;
import io.meridian.kernel.env.SystemEnvironment;
import io.meridian.kernel.failure.InvalidRequest;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Puts an MCP server together. Loaded by the command that starts one, and by no other. */
final class McpWiring implements McpDoor {
    private final Environment environment;
    private final Path home;

    /**
     * @param environment of the process; its cancellation ends servers
     */
    McpWiring(Environment environment, Path home) {
        this.environment = environment;
        this.home = home;
    }

    @Override
    public Token newToken() {
        AccessToken made = AccessToken.create(environment);
        return new Token(made.text(), made.hash());
    }

    @Override
    public void serve(Start start, Terminal terminal, Cancellation cancellation) {
        Http http = start.http();
        try (AuditFile audit = AuditFile.open(start.settings().mcp().auditFile(), terminal.err())) {
            McpServer server = server(start, audit, terminal.err());
            if (http == null) {
                overStreams(server, terminal, cancellation);
            } else {
                overHttp(server, httpSettings(http, start.settings().mcp()), terminal.err());
            }
        }
    }

    private McpServer server(Start start, AuditSink audit, PrintStream err) {
        return new McpServer(
                settings(start),
                wish -> engine(wish, start.settings()),
                environment,
                ProductVersion.text(),
                audit,
                new Diagnostics(err, start.debug()));
    }

    /** Standard output belongs to the protocol; what any library prints goes where errors go. */
    private static void overStreams(
            McpServer server, Terminal terminal, Cancellation cancellation) {
        System.setOut(terminal.err());
        server.stdio(
                new StoppableInput(terminal.in(), cancellation),
                new FileOutputStream(FileDescriptor.out));
    }

    private static void overHttp(McpServer server, HttpSettings http, PrintStream err) {
        try (HttpServer listening = server.http(http)) {
            err.println("MCP at " + listening.address());
            listening.await();
        }
    }

    /** Each call has an engine of its own, because each is cancelled on its own. */
    private Engine engine(Cancellation wish, Settings settings) {
        SystemEnvironment own = SystemEnvironment.create(wish);
        return new OwnedEngine(
                EngineWiring.engine(own, home, ProductVersion.text(), settings), own);
    }

    private static ServerSettings settings(Start start) {
        Settings settings = start.settings();
        McpSettings mcp = settings.mcp();
        McpSettings.Confirm configured = mcp.confirm();
        McpSettings.Confirm usual =
                start.http() == null ? McpSettings.Confirm.NONE : McpSettings.Confirm.PLAN;
        return new ServerSettings(
                start.repository(),
                sources(start),
                mcp.restorePaths(),
                configured == null ? usual : configured,
                mcp.readOnly(),
                mcp.toolNames(),
                settings.autoVerify(),
                settings.retention().byType().keySet());
    }

    /** The default one first, then those that have names. */
    private static List<Settings.ChosenSource> sources(Start start) {
        Stream<Settings.ChosenSource> named =
                start.settings().sources().keySet().stream()
                        .sorted()
                        .flatMap(name -> start.settings().sourceNamed(name).stream());
        return Stream.concat(Stream.of(start.source()), named).distinct().toList();
    }

    private static HttpSettings httpSettings(Http http, McpSettings mcp) {
        List<TokenHash> tokens =
                mcp.tokenHashes().entrySet().stream()
                        .map(token -> new TokenHash(token.getKey(), token.getValue()))
                        .toList();
        if (tokens.isEmpty()) {
            throw new InvalidRequest(
                    "mcp.no_token",
                    "no token is configured, so nobody could be let in",
                    "make one: meridian mcp --new-token NAME",
                    "then put its hash into the configuration, or into --token-file");
        }
        return new HttpSettings(
                http.host(),
                http.port(),
                http.allowRemote(),
                tokens,
                http.allowedHosts(),
                List.of());
    }
}
