package io.meridian.engine.backup;

import io.meridian.engine.backups.BackupNames;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.NotFound;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.Repository;
import io.meridian.repository.SourceKey;

import java.util.List;

/** The backup that somebody named as the parent of a new one. */
final class NamedParent {
    private NamedParent() {}

    /**
     * Its id.
     *
     * @throws NotFound code {@code backup.parent_not_found}
     * @throws InvalidRequest when it is of another source
     */
    static String id(Repository repository, SourceKey source, String name) {
        BackupRecord parent = find(repository, name);
        if (!parent.source().equals(source)) {
            throw new InvalidRequest(
                    "backup.parent_of_other_source",
                    "backup "
                            + parent.id()
                            + " is of "
                            + parent.source().location()
                            + ", not of "
                            + source.location(),
                    "name a backup of this source: meridian backup list");
        }
        return parent.id();
    }

    private static BackupRecord find(Repository repository, String name) {
        try {
            return new BackupNames(repository.backups()).resolve(name);
        } catch (NotFound none) {
            throw new NotFound(
                    "backup.parent_not_found",
                    "Parent backup not found: there is no '" + name + "' in the repository",
                    List.of(
                            "see them all: meridian backup list",
                            "or make a full backup: meridian backup create"),
                    none);
        }
    }
}
