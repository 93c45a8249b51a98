package io.meridian.interfaces.mcp.http;

import io.meridian.interfaces.mcp.settings.HttpSettings;
import io.meridian.kernel.failure.InvalidRequest;
import io.modelcontextprotocol.server.transport.DefaultServerTransportSecurityValidator;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/**
 * Which {@code Host} and {@code Origin} headers are let through: those of the loopback, of the host
 * that is listened on, and of the settings. That keeps a web page elsewhere, whose name was made to
 * point here, from talking to this server through somebody's browser.
 */
final class Addresses {
    private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");
    private static final String ANY_PORT = ":*";

    private Addresses() {}

    static DefaultServerTransportSecurityValidator allowed(HttpSettings settings) {
        List<String> hosts = new ArrayList<>();
        List<String> origins = new ArrayList<>(settings.allowedOrigins());
        for (String host : LOOPBACK) {
            hosts.add(host + ANY_PORT);
            origins.add("http://" + host + ANY_PORT);
        }
        String own = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
        hosts.add(own + ANY_PORT);
        hosts.addAll(settings.allowedHosts());
        return DefaultServerTransportSecurityValidator.builder()
                .allowedHosts(hosts)
                .allowedOrigins(origins)
                .build();
    }

    static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            throw new InvalidRequest(
                    "mcp.host",
                    "no such host: " + host,
                    List.of("listen on 127.0.0.1, or on an address of this machine"),
                    unknown);
        }
    }
}
