package io.meridian.testing.kit.reader;

import java.time.Instant;
import java.util.List;

/**
 * One entry of a tree (section 8). Raw bytes are held as ISO-8859-1 text, one character a byte, so
 * that comparing texts compares unsigned bytes.
 *
 * @param key names below the root joined by a zero byte, as raw bytes
 * @param attributes what every entry has
 * @param node what it is
 * @param canonical its bytes as the manifest's checksum covers them, as raw bytes
 */
record Entry(String key, Attributes attributes, Node node, String canonical) {

    /** Joins the names of a key. */
    static final char SEPARATOR = 0;

    /** Mode in the twelve permission bits, numeric owner and group, modification, attributes. */
    record Attributes(
            int mode, long owner, long group, Instant modified, List<Extended> extended) {}

    /** An extended attribute: name and value as raw bytes. */
    record Extended(String name, String value) {}

    /** What an entry is. */
    sealed interface Node {
        /** A directory. */
        record Directory() implements Node {}

        /** A file with content of its own. */
        record RegularFile(long sizeBytes, Content content) implements Node {}

        /** A symbolic link; the target is raw bytes. */
        record SymbolicLink(String target) implements Node {}

        /** Another name of the file at an earlier key. */
        record HardLink(String key) implements Node {}
    }

    boolean isRoot() {
        return key.isEmpty();
    }

    /** The last name of the key. */
    String name() {
        return key.substring(key.lastIndexOf(SEPARATOR) + 1);
    }

    /** The key of the directory the entry is in. */
    String parent() {
        return key.substring(0, Math.max(0, key.lastIndexOf(SEPARATOR)));
    }

    long contentBytes() {
        return node instanceof Node.RegularFile file ? file.sizeBytes() : 0;
    }

    /** The path in a message. */
    String display() {
        return isRoot() ? "/" : key.replace(SEPARATOR, '/');
    }
}
