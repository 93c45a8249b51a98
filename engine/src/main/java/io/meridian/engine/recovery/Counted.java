package io.meridian.engine.recovery;

import io.meridian.kernel.log.LogEvent;
import io.meridian.kernel.progress.Progress;

import java.util.function.Consumer;

/** Tells how much of a log was read. */
record Counted(Consumer<LogEvent> taker, Progress progress) implements Consumer<LogEvent> {
    @Override
    public void accept(LogEvent event) {
        taker.accept(event);
        if (event instanceof LogEvent.Appended appended) {
            progress.advance(0, appended.data().length());
        }
    }
}
