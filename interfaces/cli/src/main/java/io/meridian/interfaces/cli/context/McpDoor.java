package io.meridian.interfaces.cli.context;

import io.meridian.engine.api.RepositoryRef;
import io.meridian.engine.api.Secret;
import io.meridian.engine.api.settings.Settings;
import io.meridian.engine.api.settings.Settings.ChosenSource;
import io.meridian.kernel.env.Cancellation;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * The MCP server, which is another interface: this one only starts it. Nothing of it is loaded
 * before it is asked for.
 */
public interface McpDoor {
    /**
     * Serves until the input ends, or the wish to stop comes.
     *
     * @throws io.meridian.kernel.failure.Failure when it can't be done
     */
    void serve(Start start, Terminal terminal, Cancellation cancellation);

    /** Makes a bearer token, and keeps it nowhere. */
    Token newToken();

    /**
     * What to serve, and how.
     *
     * @param settings with what the options say
     * @param source the default one
     * @param http null serves standard input and output
     * @param debug print the stack traces of faults
     */
    record Start(
            RepositoryRef repository,
            Settings settings,
            ChosenSource source,
            @Nullable Http http,
            boolean debug) {}

    /**
     * Where to listen.
     *
     * @param allowRemote other addresses than the loopback are meant
     * @param allowedHosts further names by which clients may address the server
     */
    record Http(String host, int port, boolean allowRemote, List<String> allowedHosts) {
        public Http {
            allowedHosts = List.copyOf(allowedHosts);
        }
    }

    /**
     * A token for a client.
     *
     * @param hash what the configuration keeps of it
     */
    record Token(Secret token, String hash) {}
}
