package io.meridian.interfaces.mcp.http;

import io.meridian.interfaces.mcp.call.AuditLog;
import io.modelcontextprotocol.server.transport.DefaultServerTransportSecurityValidator;
import io.modelcontextprotocol.server.transport.HeaderAccessor;
import io.modelcontextprotocol.server.transport.ServerTransportSecurityException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Lets through whom the settings allow, and says who it is. Thread-safe. */
final class Gate extends HttpFilter {
    /** Attribute of requests that were let through: the holder of their token. */
    static final String CALLER = "io.meridian.caller";

    private static final String CHALLENGE = "Bearer realm=\"meridian\"";

    private final transient DefaultServerTransportSecurityValidator addresses;
    private final transient BearerTokens tokens;
    private final transient AuditLog audit;

    Gate(DefaultServerTransportSecurityValidator addresses, BearerTokens tokens, AuditLog audit) {
        this.addresses = addresses;
        this.tokens = tokens;
        this.audit = audit;
    }

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            addresses.validate(new Headers(request));
        } catch (ServerTransportSecurityException refused) {
            refuse(
                    request,
                    response,
                    refused.getStatusCode(),
                    String.valueOf(refused.getMessage()));
            return;
        }
        String authorization = request.getHeader("Authorization");
        Optional<String> holder = tokens.holder(authorization);
        if (holder.isEmpty()) {
            boolean none = authorization == null;
            response.setHeader(
                    "WWW-Authenticate", none ? CHALLENGE : CHALLENGE + ", error=\"invalid_token\"");
            refuse(
                    request,
                    response,
                    HttpServletResponse.SC_UNAUTHORIZED,
                    none ? "a bearer token is needed" : "this bearer token is not known here");
            return;
        }
        request.setAttribute(CALLER, holder.get());
        chain.doFilter(request, response);
    }

    private void refuse(
            HttpServletRequest request, HttpServletResponse response, int status, String reason)
            throws IOException {
        audit.turnedAway(request.getRemoteAddr(), status, reason);
        PlainAnswer.write(response, status, reason);
    }

    private record Headers(HttpServletRequest request) implements HeaderAccessor {
        @Override
        public List<String> getHeader(String name) {
            return Collections.list(request.getHeaders(name));
        }

        @Override
        public List<String> getHeaderNames() {
            return Collections.list(request.getHeaderNames());
        }
    }
}
