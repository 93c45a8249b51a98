package io.meridian.engine.copy;

import io.meridian.repository.BackupRecord;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The backups of a repository by where they came from. Used by one thread. */
final class Copies {
    private final String repositoryId;
    private final List<BackupRecord> backups;

    Copies(String repositoryId, List<BackupRecord> backups) {
        this.repositoryId = repositoryId;
        this.backups = new ArrayList<>(backups);
    }

    void add(BackupRecord copy) {
        backups.add(copy);
    }

    /** A copy of that backup, or the very one, which nobody found damaged. */
    Optional<BackupRecord> of(Origin origin) {
        return all(origin).stream().filter(backup -> !isKnownBad(backup)).findFirst();
    }

    /** Copies whose last verification failed. */
    List<BackupRecord> badOnes(Origin origin) {
        return all(origin).stream().filter(Copies::isKnownBad).toList();
    }

    /** The backup of that id. */
    Optional<BackupRecord> named(String id) {
        return backups.stream().filter(backup -> backup.id().equals(id)).findFirst();
    }

    Origin origin(BackupRecord backup) {
        return Origin.of(repositoryId, backup);
    }

    private List<BackupRecord> all(Origin origin) {
        return backups.stream().filter(backup -> origin(backup).equals(origin)).toList();
    }

    private static boolean isKnownBad(BackupRecord backup) {
        return backup.verifiedAt() != null && !backup.verified();
    }
}
