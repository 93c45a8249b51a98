package io.meridian.interfaces.mcp.stdio;

import io.meridian.interfaces.mcp.call.Calls;
import io.meridian.interfaces.mcp.call.Diagnostics;
import io.meridian.interfaces.mcp.call.RunningCall;
import io.meridian.kernel.env.Environment;
import io.meridian.kernel.env.TaskScope;
import io.meridian.kernel.env.Tasks;
import io.meridian.kernel.failure.Cancelled;
import io.meridian.kernel.failure.Unavailable;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import io.modelcontextprotocol.spec.ProtocolVersions;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Mono;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;

/** Serves one client over two streams. */
public final class StdioServer implements McpServerTransportProvider {
    private static final String SESSION = "stdio";
    private static final Duration PATIENCE_AT_END = Duration.ofSeconds(2);
    private static final String UNREADABLE =
            "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32700,\"message\":\"this line is"
                    + " no JSON-RPC message\"}}";

    private final Environment environment;
    private final Calls calls;
    private final Diagnostics diagnostics;
    private final McpJsonMapper json;
    private final StdioTransport transport;
    private @Nullable McpServerSession session;

    public StdioServer(
            Environment environment,
            Calls calls,
            Diagnostics diagnostics,
            McpJsonMapper json,
            OutputStream out) {
        this.environment = environment;
        this.calls = calls;
        this.diagnostics = diagnostics;
        this.json = json;
        this.transport = new StdioTransport(json, out);
    }

    @Override
    public void setSessionFactory(McpServerSession.Factory factory) {
        session = factory.create(transport);
    }

    @Override
    public List<String> protocolVersions() {
        return List.of(
                ProtocolVersions.MCP_2024_11_05,
                ProtocolVersions.MCP_2025_03_26,
                ProtocolVersions.MCP_2025_06_18,
                ProtocolVersions.MCP_2025_11_25);
    }

    @Override
    public Mono<Void> notifyClients(String method, Object params) {
        return session().sendNotification(method, params);
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.empty();
    }

    /**
     * Serves until the input ends.
     *
     * @throws Cancelled when the environment's cancellation is asked for; calls have ended by then
     */
    public void serve(InputStream in) {
        try (TaskScope scope = environment.tasks().open()) {
            try {
                readAll(new MessageLines(in), scope);
                boolean _ = calls.awaitIdle(PATIENCE_AT_END);
            } finally {
                calls.cancelAll();
                scope.joinAll();
            }
        }
    }

    private void readAll(MessageLines lines, TaskScope scope) {
        try {
            for (String line = lines.next(); line != null; line = lines.next()) {
                if (!line.isBlank()) {
                    accept(line, scope);
                }
            }
        } catch (IOException failure) {
            throw new Unavailable(
                    "mcp.streams",
                    "the client can't be read from or written to: " + failure.getMessage(),
                    List.of("start the server again"),
                    failure);
        }
    }

    private void accept(String line, TaskScope scope) throws IOException {
        McpSchema.JSONRPCMessage message;
        try {
            message = McpSchema.deserializeJsonRpcMessage(json, line);
        } catch (IOException | RuntimeException unreadable) {
            transport.write(UNREADABLE);
            return;
        }
        switch (message) {
            case McpSchema.JSONRPCRequest request
                    when request.method().equals(McpSchema.METHOD_TOOLS_CALL) ->
                    start(request, scope);
            case McpSchema.JSONRPCNotification notification
                    when notification.method().equals(Calls.CANCELLED) ->
                    calls.cancel(SESSION, notification.params());
            default -> handle(message);
        }
    }

    private void start(McpSchema.JSONRPCRequest request, TaskScope scope) {
        RunningCall call = calls.begin(SESSION, request.id(), SESSION);
        scope.fork(
                Tasks.Lane.IO,
                () -> {
                    try (call) {
                        call.handle(() -> handle(request));
                    }
                    return true;
                });
    }

    /** Failures of one message must not keep the next from being served. */
    private void handle(McpSchema.JSONRPCMessage message) {
        try {
            session().handle(message).block();
        } catch (RuntimeException | Error failure) {
            diagnostics.tell("a message could not be answered", failure);
        }
    }

    private McpServerSession session() {
        McpServerSession made = session;
        if (made == null) {
            throw new IllegalStateException("no server speaks over this transport yet");
        }
        return made;
    }
}
