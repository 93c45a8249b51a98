package io.meridian.engine.backup;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.env.ReadAhead;
import io.meridian.repository.StoredEntry;

import org.jspecify.annotations.Nullable;

/**
 * Counts how a stream of entries differs from the parent's, the way a backup would. Used by one
 * thread.
 */
final class ParentComparison {
    private final @Nullable ReadAhead<StoredEntry> parent;
    private long newFiles;
    private long changedFiles;
    private long unchangedFiles;
    private long contentBytes;
    private long bytesToRead;

    /**
     * @param parent null when there is none
     */
    ParentComparison(@Nullable ReadAhead<StoredEntry> parent) {
        this.parent = parent;
    }

    /** Takes the next entry in the order of paths. */
    void add(Entry entry) {
        if (!entry.isFile()) {
            return;
        }
        contentBytes += entry.size();
        Entry before = before(entry);
        if (before != null && isUnchanged(before, entry)) {
            unchangedFiles++;
            return;
        }
        bytesToRead += entry.size();
        if (before == null) {
            newFiles++;
        } else {
            changedFiles++;
        }
    }

    private @Nullable Entry before(Entry entry) {
        if (parent == null) {
            return null;
        }
        StoredEntry candidate = parent.current();
        while (candidate != null && candidate.entry().path().compareTo(entry.path()) < 0) {
            parent.advance();
            candidate = parent.current();
        }
        boolean samePlace = candidate != null && candidate.entry().path().equals(entry.path());
        return candidate != null && samePlace ? candidate.entry() : null;
    }

    private static boolean isUnchanged(Entry before, Entry now) {
        return before.isFile()
                && before.size() == now.size()
                && before.attributes().modified().equals(now.attributes().modified())
                && before.fingerprint().isKnown()
                && before.fingerprint().equals(now.fingerprint());
    }

    long newFiles() {
        return newFiles;
    }

    long changedFiles() {
        return changedFiles;
    }

    long unchangedFiles() {
        return unchangedFiles;
    }

    long files() {
        return newFiles + changedFiles + unchangedFiles;
    }

    long contentBytes() {
        return contentBytes;
    }

    /** Of files that are new or changed. */
    long bytesToRead() {
        return bytesToRead;
    }
}
