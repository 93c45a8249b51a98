package io.meridian.engine.copy;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.env.Environment;
import io.meridian.kernel.env.ReadAhead;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.NotFound;
import io.meridian.repository.StoredBackup;
import io.meridian.repository.StoredEntry;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * The backup that the target's parent is a copy of, read beside the one that is copied. The target
 * takes a file over whose metadata are the same; here its content can be compared too, without
 * reading it, because both are in one repository. Asked in ascending order; used by one thread.
 */
final class EarlierOriginal implements AutoCloseable {
    private final @Nullable ReadAhead<StoredEntry> entries;
    private boolean damaged;

    /**
     * Begins to read it.
     *
     * @param earlier empty when the parent is no copy of a backup that is still there; then it is
     *     as when a source is backed up: metadata decide
     */
    EarlierOriginal(Environment environment, Optional<StoredBackup> earlier) {
        this.entries =
                earlier.map(backup -> new ReadAhead<StoredEntry>(environment, backup::entries))
                        .orElse(null);
    }

    /** Whether a file that looks unchanged has another content, or may have. */
    boolean belies(StoredEntry now) {
        StoredEntry before = find(now);
        return damaged
                || (before != null
                        && looksUnchanged(before.entry(), now.entry())
                        && !before.contentToken().equals(now.contentToken()));
    }

    @Override
    public void close() {
        if (entries != null) {
            entries.close();
        }
    }

    private @Nullable StoredEntry find(StoredEntry now) {
        if (entries == null || damaged) {
            return null;
        }
        try {
            StoredEntry before = entries.current();
            while (before != null && before.entry().path().compareTo(now.entry().path()) < 0) {
                entries.advance();
                before = entries.current();
            }
            boolean found = before != null && before.entry().path().equals(now.entry().path());
            return found ? before : null;
        } catch (Corruption | NotFound unreadable) {
            // What it held can't be known any more: everything is read.
            damaged = true;
            return null;
        }
    }

    private static boolean looksUnchanged(Entry before, Entry now) {
        return before.isFile()
                && before.size() == now.size()
                && before.attributes().modified().equals(now.attributes().modified())
                && before.fingerprint().isKnown()
                && before.fingerprint().equals(now.fingerprint());
    }
}
