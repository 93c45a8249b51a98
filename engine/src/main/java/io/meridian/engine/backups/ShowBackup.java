package io.meridian.engine.backups;

import io.meridian.engine.api.BackupRequests.Show;
import io.meridian.engine.api.BackupResults.Shown;
import io.meridian.engine.api.EntryView;
import io.meridian.engine.ports.Parts;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.Repository;

import java.util.ArrayList;
import java.util.List;

/** Shows one backup, with its entries when asked. */
public final class ShowBackup {
    private final Parts parts;

    public ShowBackup(Parts parts) {
        this.parts = parts;
    }

    public Shown run(Show request) {
        try (Repository repository = parts.repositories().open(request.repository())) {
            BackupRecord backup = new BackupNames(repository.backups()).resolve(request.id());
            return new Shown(
                    BackupViews.of(backup),
                    backup.findings(),
                    request.entries() ? entries(repository, backup.id()) : null);
        }
    }

    private List<EntryView> entries(Repository repository, String id) {
        List<EntryView> entries = new ArrayList<>();
        repository
                .open(id)
                .entries(
                        stored -> {
                            parts.environment().cancellation().check();
                            entries.add(EntryViews.of(stored.entry()));
                        });
        return entries;
    }
}
