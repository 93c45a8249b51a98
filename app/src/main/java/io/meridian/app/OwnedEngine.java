package io.meridian.app;

import io.meridian.engine.api.Engine;
import io.meridian.engine.api.Operation;
import io.meridian.kernel.env.SystemEnvironment;
import io.meridian.kernel.progress.Progress;

/** An engine that takes its environment along when it is closed. */
record OwnedEngine(Engine engine, SystemEnvironment environment) implements Engine {
    @Override
    public <Q, R> R run(Operation<Q, R> operation, Q request, Progress progress) {
        return engine.run(operation, request, progress);
    }

    @Override
    public void close() {
        try {
            engine.close();
        } finally {
            environment.close();
        }
    }
}
