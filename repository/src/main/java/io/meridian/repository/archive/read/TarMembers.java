package io.meridian.repository.archive.read;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.failure.Corruption;
import io.meridian.repository.archive.json.JsonObject;
import io.meridian.repository.archive.set.ArchiveContext;
import io.meridian.repository.archive.set.StoredFile;
import io.meridian.repository.archive.stream.SetInput;
import io.meridian.repository.archive.tar.TarReader;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/** Members of one tar, asked for in ascending order of paths. Used by one thread. */
final class TarMembers implements AutoCloseable {
    private final StoredFile tar;
    private final SetInput input;
    private final TarReader reader;
    private @Nullable EntryPath previous;

    private TarMembers(StoredFile tar, SetInput input) {
        this.tar = tar;
        this.input = input;
        this.reader = new TarReader(input.stream(), tar.name());
    }

    static TarMembers open(ArchiveContext archive, StoredFile tar) {
        return new TarMembers(tar, SetInput.open(archive.folder(), tar, archive.codingOf(tar)));
    }

    /** The very next member, which must be that one. */
    void requireNext(Entry wanted) {
        Entry found = next();
        if (found == null || !found.path().equals(wanted.path())) {
            throw missing(wanted.path());
        }
        requireAlike(wanted, found);
    }

    /** Steps over others to that member. */
    void find(Entry wanted) {
        Entry found = next();
        while (found != null && found.path().compareTo(wanted.path()) < 0) {
            found = next();
        }
        if (found == null || !found.path().equals(wanted.path())) {
            throw missing(wanted.path());
        }
        requireAlike(wanted, found);
    }

    void requireEnd() {
        Entry found = next();
        if (found != null) {
            throw JsonObject.damaged(
                    tar.name(), "'" + found.path() + "' is in it, but not in the list of files");
        }
    }

    /** Content of the current member; -1 at its end. */
    int read(byte[] target, int offset, int length) {
        try {
            return reader.read(target, offset, length);
        } catch (IOException impossible) {
            throw undecodable(impossible);
        }
    }

    /** What is left of the file, hashed, must be what was written. */
    void requireWhole() {
        input.requireWhole();
    }

    @Override
    public void close() {
        input.close();
    }

    private @Nullable Entry next() {
        try {
            Entry next = reader.next();
            if (next != null) {
                EntryPath before = previous;
                if (before != null && next.path().compareTo(before) <= 0) {
                    throw JsonObject.damaged(tar.name(), "'" + next.path() + "' is out of order");
                }
                previous = next.path();
            }
            return next;
        } catch (IOException impossible) {
            throw undecodable(impossible);
        }
    }

    /** The fingerprint is the list's alone. */
    private void requireAlike(Entry wanted, Entry found) {
        if (!found.type().equals(wanted.type())
                || found.size() != wanted.size()
                || !found.attributes().equals(wanted.attributes())) {
            throw JsonObject.damaged(
                    tar.name(), "'" + found.path() + "' is not as the list of files says");
        }
    }

    private Corruption missing(EntryPath path) {
        return JsonObject.damaged(tar.name(), "'" + path + "' is not in it, or out of order");
    }

    private Corruption undecodable(IOException cause) {
        return JsonObject.damaged(tar.name(), String.valueOf(cause.getMessage()));
    }
}
