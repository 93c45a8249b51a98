package io.meridian.engine.copy;

import io.meridian.repository.BackupRecord;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which backup this is, wherever copies of it are: the repository it was made in, and its id there.
 */
record Origin(String repositoryId, String backupId) {
    /** The fact that a copy has. */
    static final String FACT = "copied_from";

    /** Of a backup in a repository: what it is a copy of, else itself. */
    static Origin of(String repositoryId, BackupRecord backup) {
        return recorded(backup).orElseGet(() -> new Origin(repositoryId, backup.id()));
    }

    /** A copy's facts: those of the original, and that it is one. */
    SortedMap<String, String> addedTo(SortedMap<String, String> facts) {
        SortedMap<String, String> all = new TreeMap<>(facts);
        all.put(FACT, repositoryId + " " + backupId);
        return all;
    }

    private static Optional<Origin> recorded(BackupRecord backup) {
        String fact = backup.facts().getOrDefault(FACT, "");
        int space = fact.indexOf(' ');
        return space < 0
                ? Optional.empty()
                : Optional.of(new Origin(fact.substring(0, space), fact.substring(space + 1)));
    }
}
