package io.meridian.engine.backups;

import io.meridian.engine.api.BackupRequests.Diff;
import io.meridian.engine.api.BackupResults.Change;
import io.meridian.engine.api.BackupResults.Changed;
import io.meridian.engine.api.BackupResults.Difference;
import io.meridian.engine.api.BackupResults.KeyDifferences;
import io.meridian.engine.ports.Parts;
import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.env.ReadAhead;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.Repository;
import io.meridian.repository.StoredEntry;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells how two backups differ, entry by entry, and key by key when that is asked for. */
public final class CompareBackups {
    private final Parts parts;

    public CompareBackups(Parts parts) {
        this.parts = parts;
    }

    public Difference run(Diff request, Progress progress) {
        CompareKeys.check(request);
        try (Repository repository = parts.repositories().open(request.repository())) {
            BackupNames names = new BackupNames(repository.backups());
            String older = names.resolve(request.older()).id();
            String newer = names.resolve(request.newer()).id();
            KeyDifferences keys =
                    request.keys()
                            ? new CompareKeys(parts)
                                    .run(
                                            repository.open(older),
                                            repository.open(newer),
                                            request.samples(),
                                            progress)
                            : null;
            return difference(older, newer, changes(repository, older, newer), keys);
        }
    }

    private List<Changed> changes(Repository repository, String older, String newer) {
        List<Changed> changes = new ArrayList<>();
        try (ReadAhead<StoredEntry> before =
                new ReadAhead<>(parts.environment(), repository.open(older)::entries)) {
            repository
                    .open(newer)
                    .entries(
                            after -> {
                                parts.environment().cancellation().check();
                                removedBefore(after, before, changes);
                                compare(before.current(), after).ifPresent(changes::add);
                                if (isSamePlace(before.current(), after)) {
                                    before.advance();
                                }
                            });
            removedAtEnd(before, changes);
        }
        return changes;
    }

    private static void removedBefore(
            StoredEntry after, ReadAhead<StoredEntry> before, List<Changed> changes) {
        StoredEntry old = before.current();
        while (old != null && old.entry().path().compareTo(after.entry().path()) < 0) {
            changes.add(removed(old.entry()));
            before.advance();
            old = before.current();
        }
    }

    private static void removedAtEnd(ReadAhead<StoredEntry> before, List<Changed> changes) {
        StoredEntry old = before.current();
        while (old != null) {
            changes.add(removed(old.entry()));
            before.advance();
            old = before.current();
        }
    }

    private static boolean isSamePlace(@Nullable StoredEntry before, StoredEntry after) {
        return before != null && before.entry().path().equals(after.entry().path());
    }

    private static Optional<Changed> compare(@Nullable StoredEntry before, StoredEntry after) {
        if (before == null || !isSamePlace(before, after)) {
            return Optional.of(changed(Change.ADDED, after.entry(), -1, after.entry().size()));
        }
        boolean sameContent =
                before.contentToken().equals(after.contentToken())
                        && before.entry().type().equals(after.entry().type());
        if (!sameContent) {
            return Optional.of(
                    changed(
                            Change.MODIFIED,
                            after.entry(),
                            before.entry().size(),
                            after.entry().size()));
        }
        return before.entry().attributes().equals(after.entry().attributes())
                ? Optional.empty()
                : Optional.of(
                        changed(
                                Change.METADATA,
                                after.entry(),
                                before.entry().size(),
                                after.entry().size()));
    }

    private static Changed removed(Entry entry) {
        return changed(Change.REMOVED, entry, entry.size(), -1);
    }

    private static Changed changed(Change change, Entry entry, long oldBytes, long newBytes) {
        return new Changed(
                change,
                entry.path().toString(),
                EntryViews.base64(entry.path()),
                oldBytes,
                newBytes);
    }

    private static Difference difference(
            String older, String newer, List<Changed> changes, @Nullable KeyDifferences keys) {
        return new Difference(
                older,
                newer,
                count(changes, Change.ADDED),
                count(changes, Change.REMOVED),
                count(changes, Change.MODIFIED),
                count(changes, Change.METADATA),
                bytesOfNewContent(changes),
                changes,
                keys);
    }

    private static long count(List<Changed> changes, Change kind) {
        return changes.stream().filter(changed -> changed.change() == kind).count();
    }

    private static long bytesOfNewContent(List<Changed> changes) {
        return changes.stream()
                .filter(one -> one.change() == Change.ADDED || one.change() == Change.MODIFIED)
                .mapToLong(Changed::newSizeBytes)
                .sum();
    }
}
