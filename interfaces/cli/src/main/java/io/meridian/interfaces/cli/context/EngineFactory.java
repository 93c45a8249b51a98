package io.meridian.interfaces.cli.context;

import io.meridian.engine.api.Engine;
import io.meridian.engine.api.settings.Settings;
import io.meridian.kernel.env.Cancellation;

/** Opens the engine, at most once in a run and only for commands that need it. */
@FunctionalInterface
public interface EngineFactory {
    /** The caller closes it. */
    Engine open(Cancellation cancellation, Settings settings);
}
