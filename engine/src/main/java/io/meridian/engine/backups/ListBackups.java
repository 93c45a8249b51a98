package io.meridian.engine.backups;

import io.meridian.engine.api.BackupRequests.ListAll;
import io.meridian.engine.api.BackupResults.Listed;
import io.meridian.engine.api.BackupType;
import io.meridian.engine.ports.Parts;
import io.meridian.repository.BackupListing;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.Repository;

/** Lists backups, newest first. */
public final class ListBackups {
    private final Parts parts;

    public ListBackups(Parts parts) {
        this.parts = parts;
    }

    public Listed run(ListAll request) {
        SourceFilter source = SourceFilter.of(request.source(), parts.installation().host());
        try (Repository repository = parts.repositories().open(request.repository())) {
            BackupListing listing = repository.list();
            return new Listed(
                    listing.backups().stream()
                            .filter(source::accepts)
                            .filter(backup -> isWanted(backup, request))
                            .map(BackupViews::of)
                            .toList(),
                    listing.unlisted());
        }
    }

    private static boolean isWanted(BackupRecord backup, ListAll request) {
        BackupType type = request.type();
        return (type == null || backup.type().equals(type.id()))
                && backup.tags().containsAll(request.tags())
                && (backup.verified() || !request.verifiedOnly());
    }
}
