package io.meridian.sources.directory;

import java.util.function.Consumer;

/**
 * What differs between systems, and where a test may end a restore.
 *
 * @param exchange whether to exchange names where the system can
 * @param syncEach whether to make each file durable by itself
 * @param reached told each step; what it throws ends the restore there
 */
record RestoreProbe(boolean exchange, boolean syncEach, Consumer<RestoreStep> reached) {
    void at(RestoreStep step) {
        reached.accept(step);
    }
}
