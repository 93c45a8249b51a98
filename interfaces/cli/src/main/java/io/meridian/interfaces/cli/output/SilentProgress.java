package io.meridian.interfaces.cli.output;

import io.meridian.kernel.progress.ProgressEvent;

/** Shows nothing. */
final class SilentProgress implements ProgressDisplay {
    @Override
    public void on(ProgressEvent event) {
        // Nobody watches.
    }

    @Override
    public void close() {
        // Nothing was drawn.
    }
}
