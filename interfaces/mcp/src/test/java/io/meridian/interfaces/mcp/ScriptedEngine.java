package io.meridian.interfaces.mcp;

import io.meridian.engine.api.Engine;
import io.meridian.engine.api.Operation;
import io.meridian.interfaces.mcp.call.EngineSource;
import io.meridian.kernel.env.Cancellation;
import io.meridian.kernel.progress.Progress;

import java.util.concurrent.CountDownLatch;

/** Engines that do the same odd thing whatever they are asked. */
record ScriptedEngine(Script script) implements EngineSource {
    /** What they do. */
    @FunctionalInterface
    interface Script {
        Object act(Cancellation cancellation, Progress progress);
    }

    @Override
    public Engine open(Cancellation cancellation) {
        return new Engine() {
            @Override
            public <Q, R> R run(Operation<Q, R> operation, Q request, Progress progress) {
                return operation.result().cast(script.act(cancellation, progress));
            }

            @Override
            public void close() {}
        };
    }

    /** Works until it is cancelled. */
    static ScriptedEngine endless(CountDownLatch begun) {
        return new ScriptedEngine(
                (cancellation, progress) -> {
                    begun.countDown();
                    while (true) {
                        cancellation.check();
                        Thread.onSpinWait();
                    }
                });
    }

    static ScriptedEngine failing(RuntimeException failure) {
        return new ScriptedEngine(
                (cancellation, progress) -> {
                    throw failure;
                });
    }
}
