package io.meridian.engine.recovery;

import io.meridian.kernel.log.LogEvent;

import java.util.Optional;
import java.util.function.Consumer;

/** The base has all there is to have. */
enum NoReplay implements Replay {
    INSTANCE;

    @Override
    public void read(Consumer<LogEvent> consumer) {
        // there is nothing
    }

    @Override
    public Optional<LogEvent.Mark> end() {
        return Optional.empty();
    }

    @Override
    public Extent extent() {
        return Extent.NOTHING;
    }
}
