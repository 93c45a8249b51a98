package io.meridian.app;

import io.meridian.interfaces.cli.context.McpDoor;
import io.meridian.interfaces.cli.context.Terminal;
import io.meridian.kernel.env.Cancellation;

import java.util.function.Supplier;

/** A door whose other side is built when somebody knocks. */
record LazyMcp(Supplier<McpDoor> other) implements McpDoor {
    @Override
    public void serve(Start start, Terminal terminal, Cancellation cancellation) {
        other.get().serve(start, terminal, cancellation);
    }

    @Override
    public Token newToken() {
        return other.get().newToken();
    }
}
