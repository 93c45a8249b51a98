package io.meridian.kernel.entry;

import java.util.Arrays;
import java.util.Objects;

/** What an entry is. Closed: a new case must be handled everywhere. */
public sealed interface EntryType {
    /** The types that carry nothing else. */
    EntryType FILE = new RegularFile();

    EntryType DIRECTORY = new Directory();

    /** A file whose bytes are the entry's content. */
    record RegularFile() implements EntryType {}

    /** A directory; what it contains follows it in the stream. */
    record Directory() implements EntryType {}

    /** Another name of a file that came earlier in the stream; has no content of its own. */
    record HardLink(EntryPath first) implements EntryType {
        public HardLink {
            Objects.requireNonNull(first);
        }
    }

    /** A symbolic link; the target is kept as raw bytes and never followed. */
    final class SymbolicLink implements EntryType {
        private final byte[] target;

        /** The array is copied. */
        public SymbolicLink(byte[] target) {
            this.target = target.clone();
        }

        /** The target's bytes. A copy. */
        public byte[] target() {
            return target.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof SymbolicLink link && Arrays.equals(target, link.target);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(target);
        }
    }
}
