package io.meridian.kernel.posix;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A name in a directory's listing. Ordered by unsigned bytes. Immutable. */
public final class ListedName implements Comparable<ListedName> {
    private final byte[] bytes;
    private final FileKind kind;

    ListedName(byte[] bytes, FileKind kind) {
        this.bytes = bytes;
        this.kind = kind;
    }

    /** A copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Whether these are its bytes. */
    public boolean is(byte[] name) {
        return Arrays.equals(bytes, name);
    }

    /** What it was when listed; {@link FileKind#UNKNOWN} when the file system does not say. */
    public FileKind kind() {
        return kind;
    }

    @Override
    public int compareTo(ListedName other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ListedName name && Arrays.equals(bytes, name.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** For people. */
    @Override
    public String toString() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
