package io.meridian.interfaces.mcp.call;

import io.meridian.engine.api.Engine;
import io.meridian.kernel.env.Cancellation;

/** Opens engines, one for each call. Thread-safe. */
@FunctionalInterface
public interface EngineSource {
    /**
     * An engine that stops when this call is cancelled. Engines of calls that run at the same time
     * are independent of each other. The caller closes it.
     */
    Engine open(Cancellation cancellation);
}
