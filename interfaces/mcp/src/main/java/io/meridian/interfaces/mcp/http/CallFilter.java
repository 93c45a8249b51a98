package io.meridian.interfaces.mcp.http;

import io.meridian.interfaces.mcp.call.Calls;
import io.meridian.interfaces.mcp.call.RunningCall;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.spec.HttpHeaders;
import io.modelcontextprotocol.spec.McpSchema;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Sees each message before the SDK does: registers calls, cancels those whose clients ask for it,
 * and keeps sessions to their owners. Thread-safe.
 */
final class CallFilter extends HttpFilter {
    static final int LARGEST_BODY_BYTES = 1 << 20;
    private static final int TOO_LARGE = 413;

    private final transient Calls calls;
    private final transient McpJsonMapper json;
    private final transient SessionOwners owners = new SessionOwners();

    CallFilter(Calls calls, McpJsonMapper json) {
        this.calls = calls;
        this.json = json;
    }

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String caller = String.valueOf(request.getAttribute(Gate.CALLER));
        String session = request.getHeader(HttpHeaders.MCP_SESSION_ID);
        if (session != null && !owners.isOwner(session, caller)) {
            PlainAnswer.write(
                    response,
                    HttpServletResponse.SC_NOT_FOUND,
                    "there is no such session: begin a new one");
            return;
        }
        switch (request.getMethod()) {
            case "POST" -> post(new Exchange(request, response, chain), session, caller);
            case "DELETE" -> {
                chain.doFilter(request, response);
                if (session != null) {
                    owners.ended(session);
                }
            }
            default -> chain.doFilter(request, response);
        }
    }

    private void post(Exchange exchange, @Nullable String session, String caller)
            throws IOException, ServletException {
        byte[] body = exchange.request().getInputStream().readNBytes(LARGEST_BODY_BYTES + 1);
        if (body.length > LARGEST_BODY_BYTES) {
            PlainAnswer.write(exchange.response(), TOO_LARGE, "the message is too large");
            return;
        }
        Exchange read = exchange.with(body);
        switch (message(body)) {
            case McpSchema.JSONRPCRequest request
                    when session != null
                            && request.method().equals(McpSchema.METHOD_TOOLS_CALL) -> {
                try (RunningCall call = calls.begin(session, request.id(), caller)) {
                    read.passOnFor(call);
                }
            }
            case McpSchema.JSONRPCNotification notification
                    when session != null && notification.method().equals(Calls.CANCELLED) -> {
                calls.cancel(session, notification.params());
                exchange.response().setStatus(HttpServletResponse.SC_ACCEPTED);
            }
            case null, default -> {
                read.passOn();
                String begun = read.response().getHeader(HttpHeaders.MCP_SESSION_ID);
                if (session == null && begun != null) {
                    owners.began(begun, caller);
                }
            }
        }
    }

    /** Null when it is none, which is the SDK's to say. */
    private McpSchema.@Nullable JSONRPCMessage message(byte[] body) {
        try {
            return McpSchema.deserializeJsonRpcMessage(
                    json, new String(body, StandardCharsets.UTF_8));
        } catch (IOException | RuntimeException unreadable) {
            return null;
        }
    }

    /** What a filter works on. */
    private record Exchange(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain) {
        Exchange with(byte[] body) {
            return new Exchange(new ReadRequest(request, body), response, chain);
        }

        void passOn() throws IOException, ServletException {
            chain.doFilter(request, response);
        }

        void passOnFor(RunningCall call) throws IOException {
            try {
                call.handle(
                        () -> {
                            try {
                                passOn();
                            } catch (IOException failure) {
                                throw new UncheckedIOException(failure);
                            } catch (ServletException failure) {
                                throw new IllegalStateException(failure);
                            }
                        });
            } catch (UncheckedIOException failure) {
                throw failure.getCause();
            }
        }
    }
}
