package io.meridian.engine.copy;

import io.meridian.engine.api.BackupRequests.Copy;
import io.meridian.engine.backups.BackupNames;
import io.meridian.engine.backups.SourceFilter;
import io.meridian.engine.ports.Parts;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.NotFound;
import io.meridian.repository.BackupRecord;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which backups a request is about. */
final class CopySelection {
    private final String host;
    private final Copy request;

    CopySelection(Parts parts, Copy request) {
        this.host = parts.installation().host();
        this.request = request;
        int ways = request.ids().isEmpty() ? 0 : 1;
        ways += request.all() ? 1 : 0;
        ways += request.source() == null ? 0 : 1;
        if (ways != 1) {
            throw new InvalidRequest(
                    "copy.selection",
                    "say which backups: by their ids, all, or those of one source");
        }
    }

    /**
     * Oldest first, each once.
     *
     * @throws NotFound when an id is of none, or the source has none
     */
    List<BackupRecord> of(List<BackupRecord> newestFirst) {
        Set<BackupRecord> chosen = chosen(newestFirst);
        return newestFirst.reversed().stream().filter(chosen::contains).toList();
    }

    private Set<BackupRecord> chosen(List<BackupRecord> newestFirst) {
        if (request.all()) {
            return Set.copyOf(newestFirst);
        }
        Set<BackupRecord> chosen = new HashSet<>();
        if (request.ids().isEmpty()) {
            SourceFilter filter = SourceFilter.of(request.source(), host);
            newestFirst.stream().filter(filter::accepts).forEach(chosen::add);
            if (chosen.isEmpty()) {
                throw new NotFound(
                        "backup.not_found",
                        "no backup of " + request.source() + " in the repository",
                        "'meridian backup list' shows which sources have some");
            }
        }
        BackupNames names = new BackupNames(newestFirst);
        request.ids().forEach(id -> chosen.add(names.resolve(id)));
        return chosen;
    }
}
