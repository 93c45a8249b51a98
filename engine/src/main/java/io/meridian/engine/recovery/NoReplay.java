package io.meridian.engine.recovery;

import io.meridian.engine.ports.Parts;
import io.meridian.kernel.log.LogEvent;
import io.meridian.repository.Repository;

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

    @Override
    public Replay in(Parts parts, Repository repository) {
        return this;
    }
}
