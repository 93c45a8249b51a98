package io.meridian.embedded;

import io.meridian.engine.api.BackupView;
import io.meridian.engine.api.RestoreResult;

/**
 * A migration whose process ended before it did. Whether the data are still as before, half
 * migrated, or migrated but for the last note of it, nobody can tell from outside: the application
 * decides.
 */
public final class InterruptedMigration {
    private final ProtectedSource source;
    private final BackupView before;

    InterruptedMigration(ProtectedSource source, BackupView before) {
        this.source = source;
        this.before = before;
    }

    /** The backup of the data as they were before. */
    public BackupView before() {
        return before;
    }

    /** Puts the data back as they were; what is there now goes into a safety backup. */
    public RestoreResult restore() {
        RestoreResult result = GuardedMigration.bringBack(source, before.id());
        dismiss();
        return result;
    }

    /** Leaves the data as they are now. The backup stays. */
    public void dismiss() {
        source.untag(before.id(), GuardedMigration.UNFINISHED);
    }
}
