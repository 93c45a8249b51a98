package io.meridian.engine.retention;

import io.meridian.repository.BackupRecord;

/**
 * What becomes of one backup.
 *
 * @param reason one sentence
 */
record Ruling(BackupRecord backup, boolean keep, String reason) {
    static Ruling keep(BackupRecord backup, String reason) {
        return new Ruling(backup, true, reason);
    }

    static Ruling forget(BackupRecord backup, String reason) {
        return new Ruling(backup, false, reason);
    }
}
