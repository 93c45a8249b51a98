package io.meridian.repository.archive.write;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.NotFound;
import io.meridian.repository.archive.read.FileList;
import io.meridian.repository.archive.set.ArchiveContext;
import io.meridian.repository.archive.set.FileLine;
import io.meridian.repository.archive.set.SetRecord;

import org.jspecify.annotations.Nullable;

/**
 * The entries of an earlier backup, asked for in ascending order. One that is only compared with
 * may be damaged: then nothing more is known of it. Used by one thread.
 */
final class EarlierEntries implements AutoCloseable {
    private final boolean needed;
    private @Nullable FileList list;
    private @Nullable FileLine current;

    private EarlierEntries(boolean needed) {
        this.needed = needed;
    }

    /** Of no backup. */
    static EarlierEntries none() {
        return new EarlierEntries(false);
    }

    /**
     * Of a set.
     *
     * @param needed whether the new backup rests on it, so that its damage is a failure
     */
    static EarlierEntries of(ArchiveContext archive, SetRecord set, boolean needed) {
        EarlierEntries entries = new EarlierEntries(needed);
        try {
            entries.list = FileList.open(archive, set);
            entries.advance();
        } catch (Corruption | NotFound damaged) {
            entries.giveUp(damaged);
        }
        return entries;
    }

    @Nullable FileLine find(EntryPath path) {
        try {
            while (current != null && current.entry().path().compareTo(path) < 0) {
                advance();
            }
        } catch (Corruption damaged) {
            giveUp(damaged);
        }
        return current != null && current.entry().path().equals(path) ? current : null;
    }

    /** Reads to the end, where the list's hash is compared, if the backup rests on it. */
    void requireWhole() {
        FileList rest = list;
        if (needed && rest != null) {
            rest.requireWhole();
        }
    }

    /** Whether a file's content need not be read, because nothing tells that it changed. */
    static boolean isUnchanged(FileLine before, Entry now) {
        Entry then = before.entry();
        return then.isFile()
                && now.isFile()
                && then.size() == now.size()
                && then.attributes().modified().equals(now.attributes().modified())
                && now.fingerprint().isKnown()
                && then.fingerprint().equals(now.fingerprint());
    }

    @Override
    public void close() {
        FileList open = list;
        list = null;
        current = null;
        if (open != null) {
            open.close();
        }
    }

    private void advance() {
        current = list == null ? null : list.next();
    }

    private void giveUp(RuntimeException damaged) {
        if (needed) {
            throw damaged;
        }
        close();
    }
}
