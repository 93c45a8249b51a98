package io.meridian.interfaces.mcp.settings;

import java.util.List;

/**
 * Where an HTTP server listens, and to whom.
 *
 * @param host name or address to listen on, without brackets
 * @param port 0 takes a free one
 * @param allowRemote listening on something else than the loopback was asked for in so many words
 * @param tokens at least one
 * @param allowedHosts further values of the {@code Host} header, such as a proxy's name; {@code
 *     name:*} allows every port
 * @param allowedOrigins further values of the {@code Origin} header, such as {@code
 *     https://tools.example.org}
 */
public record HttpSettings(
        String host,
        int port,
        boolean allowRemote,
        List<TokenHash> tokens,
        List<String> allowedHosts,
        List<String> allowedOrigins) {
    private static final int HIGHEST_PORT = 65_535;

    public HttpSettings {
        tokens = List.copyOf(tokens);
        allowedHosts = List.copyOf(allowedHosts);
        allowedOrigins = List.copyOf(allowedOrigins);
        if (host.isEmpty()) {
            throw new IllegalArgumentException("the host to listen on is empty");
        }
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("no such port: " + port);
        }
        if (tokens.isEmpty()) {
            throw new IllegalArgumentException("a server without any token lets nobody in");
        }
    }
}
