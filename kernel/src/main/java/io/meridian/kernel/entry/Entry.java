package io.meridian.kernel.entry;

import java.util.Objects;

/**
 * One named item of a snapshot, without its content.
 *
 * @param size length of the content in bytes; 0 for everything but files
 */
public record Entry(
        EntryPath path, EntryType type, long size, Attributes attributes, Fingerprint fingerprint) {
    public Entry {
        Objects.requireNonNull(path);
        Objects.requireNonNull(type);
        Objects.requireNonNull(attributes);
        Objects.requireNonNull(fingerprint);
        if (size < 0 || (size > 0 && !(type instanceof EntryType.RegularFile))) {
            throw new IllegalArgumentException("size " + size + " of " + path);
        }
    }

    public boolean isFile() {
        return type instanceof EntryType.RegularFile;
    }

    /** The same entry when reading it gave another length or made the fingerprint worthless. */
    public Entry withContent(long actualSize, Fingerprint actualFingerprint) {
        return new Entry(path, type, actualSize, attributes, actualFingerprint);
    }
}
