package io.meridian.interfaces.mcp.call;

import io.meridian.engine.api.Engine;
import io.meridian.kernel.env.Cancellation;

import org.jspecify.annotations.Nullable;

/** An engine that is opened when first needed: wrong arguments need none. Used by one thread. */
final class LazyEngine implements AutoCloseable {
    private final EngineSource engines;
    private final Cancellation cancellation;
    private @Nullable Engine engine;

    LazyEngine(EngineSource engines, Cancellation cancellation) {
        this.engines = engines;
        this.cancellation = cancellation;
    }

    Engine opened() {
        Engine opened = engine;
        if (opened == null) {
            opened = engines.open(cancellation);
            engine = opened;
        }
        return opened;
    }

    @Override
    public void close() {
        if (engine != null) {
            engine.close();
        }
    }
}
