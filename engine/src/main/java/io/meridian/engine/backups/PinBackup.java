package io.meridian.engine.backups;

import io.meridian.engine.api.BackupRequests.Pin;
import io.meridian.engine.api.BackupResults.Shown;
import io.meridian.engine.ports.Parts;
import io.meridian.repository.BackupMark;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.Repository;

/** Keeps a backup from being forgotten, or no more. */
public final class PinBackup {
    private final Parts parts;

    public PinBackup(Parts parts) {
        this.parts = parts;
    }

    public Shown run(Pin request) {
        try (Repository repository = parts.repositories().open(request.repository())) {
            BackupRecord backup = new BackupNames(repository.backups()).resolve(request.id());
            if (backup.pinned() != request.pinned()) {
                repository.mark(backup.id(), new BackupMark.Pinned(request.pinned()));
            }
            BackupRecord marked = new BackupNames(repository.backups()).resolve(backup.id());
            return new Shown(BackupViews.of(marked), marked.findings(), null);
        }
    }
}
