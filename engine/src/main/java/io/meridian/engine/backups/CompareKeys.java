package io.meridian.engine.backups;

import io.meridian.engine.api.BackupRequests.Diff;
import io.meridian.engine.api.BackupResults.KeyDifferences;
import io.meridian.engine.ports.Parts;
import io.meridian.engine.scratch.Purpose;
import io.meridian.engine.scratch.Scratch;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.StoredBackup;
import io.meridian.sources.RestoredComparison;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Restores two backups to a scratch folder and has their own engine tell how their keys differ.
 * Files that both have are restored once.
 */
final class CompareKeys {
    private static final String OLDER = "older";
    private static final String NEWER = "newer";
    private static final Purpose COMPARED =
            new Purpose(
                    "diff.no_scratch",
                    "compared",
                    "or compare the files only, without keys, which restores nothing");

    private final Parts parts;

    CompareKeys(Parts parts) {
        this.parts = parts;
    }

    /** Refuses what could not be done, before anything is read. */
    static void check(Diff request) {
        if (request.samples() < 0 || request.samples() > Diff.MOST_SAMPLES) {
            throw new InvalidRequest(
                    "diff.samples",
                    request.samples() + " samples can't be told",
                    "from 0 to " + Diff.MOST_SAMPLES + " of each kind of change");
        }
    }

    /**
     * Compares.
     *
     * @throws InvalidRequest code {@code diff.no_keys} when there are no keys to compare
     * @throws Unavailable code {@code diff.no_scratch}, when there is no room to restore to
     */
    KeyDifferences run(StoredBackup older, StoredBackup newer, int samples, Progress progress) {
        RestoredComparison comparison = comparison(older.record(), newer.record());
        Shared shared = shared(older, newer);
        long bytes =
                older.record().statistics().contentBytes()
                        + newer.record().statistics().contentBytes()
                        - shared.bytes();
        try (Scratch scratch = Scratch.make(parts.environment(), COMPARED, bytes)) {
            progress.phase("restore", -1, -1);
            Path before = scratch.folder(OLDER);
            Path after = scratch.folder(NEWER);
            scratch.restore(older, entry -> true, OLDER);
            Set<EntryPath> there = scratch.share(shared.files(), OLDER, NEWER);
            scratch.restore(newer, entry -> !there.contains(entry.path()), NEWER);
            progress.phase("compare", -1, -1);
            return KeyViews.of(
                    comparison.compare(before, after, samples, parts.environment().cancellation()));
        }
    }

    private RestoredComparison comparison(BackupRecord older, BackupRecord newer) {
        String kind = older.source().kind();
        if (!kind.equals(newer.source().kind())) {
            throw new InvalidRequest(
                    "diff.no_keys",
                    "backup %s is of a %s source and %s of a %s one: their keys can't be compared"
                            .formatted(older.id(), kind, newer.id(), newer.source().kind()),
                    "compare two backups of the same source",
                    "or compare the files only: without keys");
        }
        return parts.sources()
                .comparison(kind)
                .orElseThrow(
                        () ->
                                new InvalidRequest(
                                        "diff.no_keys",
                                        "backup %s is of a %s source, whose keys can't be compared"
                                                .formatted(older.id(), kind),
                                        "compare the files only: without keys",
                                        "keys are compared of backups of RocksDB databases "
                                                + " made as such, not as directories"));
    }

    private Shared shared(StoredBackup older, StoredBackup newer) {
        Map<EntryPath, String> contents = new HashMap<>();
        older.entries(
                stored -> {
                    parts.environment().cancellation().check();
                    if (stored.entry().isFile() && !stored.contentToken().isEmpty()) {
                        contents.put(stored.entry().path(), stored.contentToken());
                    }
                });
        Shared shared = new Shared();
        newer.entries(
                stored -> {
                    parts.environment().cancellation().check();
                    if (stored.contentToken().equals(contents.get(stored.entry().path()))) {
                        shared.files.add(stored.entry().path());
                        shared.bytes += stored.entry().size();
                    }
                });
        return shared;
    }

    /** Files with the same content in both. */
    private static final class Shared {
        private final Set<EntryPath> files = new HashSet<>();
        private long bytes;

        Set<EntryPath> files() {
            return files;
        }

        long bytes() {
            return bytes;
        }
    }
}
