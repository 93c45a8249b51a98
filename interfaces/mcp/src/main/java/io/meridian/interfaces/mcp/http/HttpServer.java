package io.meridian.interfaces.mcp.http;

import io.meridian.interfaces.mcp.call.AuditLog;
import io.meridian.interfaces.mcp.call.Calls;
import io.meridian.interfaces.mcp.settings.HttpSettings;
import io.meridian.kernel.env.Environment;
import io.meridian.kernel.failure.Denied;
import io.meridian.kernel.failure.Internal;
import io.meridian.kernel.failure.Unavailable;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;

import jakarta.servlet.DispatcherType;

import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;

/** Listens and serves. Closing it stops it. Thread-safe. */
public final class HttpServer implements AutoCloseable {
    private static final String PATH = "/mcp";
    private static final Duration PATIENCE_AT_END = Duration.ofSeconds(15);

    private final HttpSettings settings;
    private final Environment environment;
    private final Calls calls;
    private final HttpServletStreamableServerTransportProvider transport;
    private final Server server = new Server(new VirtualThreadPool());
    private final ServerConnector connector;

    /** A server that does not listen yet. */
    public HttpServer(
            HttpSettings settings,
            Environment environment,
            Calls calls,
            AuditLog audit,
            McpJsonMapper json) {
        this.settings = settings;
        this.environment = environment;
        this.calls = calls;
        this.transport =
                HttpServletStreamableServerTransportProvider.builder()
                        .jsonMapper(json)
                        .mcpEndpoint(PATH)
                        .maxRequestSize(CallFilter.LARGEST_BODY_BYTES)
                        .build();
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        this.connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        server.addConnector(connector);
        server.setHandler(
                handler(
                        new Gate(
                                Addresses.allowed(settings),
                                new BearerTokens(settings.tokens()),
                                audit),
                        new CallFilter(calls, json)));
    }

    private ServletContextHandler handler(Gate gate, CallFilter filter) {
        ServletContextHandler handler = new ServletContextHandler();
        handler.setContextPath("/");
        EnumSet<DispatcherType> requests = EnumSet.of(DispatcherType.REQUEST);
        handler.addFilter(new FilterHolder(gate), "/*", requests);
        handler.addFilter(new FilterHolder(filter), "/*", requests);
        handler.addServlet(new ServletHolder(transport), PATH);
        return handler;
    }

    /** What the SDK's server serves over. */
    public HttpServletStreamableServerTransportProvider transport() {
        return transport;
    }

    /**
     * Begins to listen.
     *
     * @throws Denied when the address is not the loopback and that was not asked for
     * @throws Unavailable when the address can't be listened on
     */
    public void start() {
        if (!settings.allowRemote() && !Addresses.isLoopback(settings.host())) {
            throw new Denied(
                    "mcp.not_loopback",
                    settings.host() + " can be reached from other machines",
                    "listen on 127.0.0.1, and let others in through a proxy with TLS",
                    "or add --allow-remote to listen there in the clear");
        }
        try {
            server.start();
        } catch (IOException failure) {
            throw new Unavailable(
                    "mcp.address",
                    "can't listen on "
                            + settings.host()
                            + ":"
                            + settings.port()
                            + ": "
                            + failure.getMessage(),
                    List.of("is another server running there? choose another port"),
                    failure);
        } catch (Exception failure) {
            throw new Internal("mcp.start", "the HTTP server did not start", List.of(), failure);
        }
    }

    /** Where clients connect to. */
    public String address() {
        String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
        return "http://" + host + ":" + connector.getLocalPort() + PATH;
    }

    /**
     * Waits for the wish to stop.
     *
     * @throws io.meridian.kernel.failure.Cancelled when it comes
     */
    public void await() {
        while (true) {
            environment.sleep(Duration.ofHours(1));
        }
    }

    /** Lets calls that are running end, by cancelling them, then stops listening. */
    @Override
    public void close() {
        calls.cancelAll();
        boolean _ = calls.awaitIdle(PATIENCE_AT_END);
        try {
            server.stop();
        } catch (Exception failure) {
            throw new Internal("mcp.stop", "the HTTP server did not stop", List.of(), failure);
        }
    }
}
