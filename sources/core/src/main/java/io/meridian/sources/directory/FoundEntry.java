package io.meridian.sources.directory;

import io.meridian.kernel.entry.Attributes;
import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.entry.EntryType;
import io.meridian.kernel.entry.ExtendedAttribute;
import io.meridian.kernel.entry.Fingerprint;
import io.meridian.kernel.posix.FileStatus;

import java.util.List;

/**
 * What was found under one name when it was listed.
 *
 * @param type hard links aren't recognised yet: that takes the order of the stream
 */
record FoundEntry(
        EntryPath path, EntryType type, FileStatus status, List<ExtendedAttribute> extended) {
    boolean isDirectory() {
        return type instanceof EntryType.Directory;
    }

    boolean isFile() {
        return type instanceof EntryType.RegularFile;
    }

    /** Whether it lies on another file system. */
    boolean isElsewhere(FoundEntry root) {
        return status.identity().device() != root.status().identity().device();
    }

    Attributes attributes() {
        return attributes(status, extended);
    }

    static Attributes attributes(FileStatus status, List<ExtendedAttribute> extended) {
        return new Attributes(
                status.mode(), status.owner(), status.group(), status.modified(), extended);
    }

    /** The entry of a file's first name. */
    Entry fileEntry(Fingerprint fingerprint) {
        return new Entry(path, type, status.size(), attributes(), fingerprint);
    }

    /** The entry of anything without content of its own. */
    Entry emptyEntry(EntryType actualType) {
        return new Entry(path, actualType, 0, attributes(), Fingerprint.UNKNOWN);
    }
}
