package io.meridian.interfaces.cli;

import io.meridian.engine.api.Secret;
import io.meridian.interfaces.cli.context.McpDoor;
import io.meridian.interfaces.cli.context.Terminal;
import io.meridian.kernel.env.Cancellation;

import org.jspecify.annotations.Nullable;

/** Remembers what it was asked to serve, and serves nothing. */
final class FakeMcp implements McpDoor {
    @Nullable Start start;

    @Override
    public void serve(Start wanted, Terminal terminal, Cancellation cancellation) {
        start = wanted;
    }

    @Override
    public Token newToken() {
        return new Token(new Secret("mrd_secret"), "ab".repeat(32));
    }
}
