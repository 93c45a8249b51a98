package io.meridian.sources.log;

import io.meridian.kernel.entry.Attributes;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.log.LogData;

import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How recovered files differ from those of the base. Files that are not named here are as the base
 * has them.
 *
 * @param removed of the base, not in the result
 * @param grown files whose content is the base's beginning and what the log appended
 * @param written small files with this content
 */
public record RecoveredFiles(
        Set<EntryPath> removed,
        SortedMap<EntryPath, Grown> grown,
        SortedMap<EntryPath, Written> written) {
    public RecoveredFiles {
        removed = Set.copyOf(removed);
        grown = Collections.unmodifiableSortedMap(new TreeMap<>(grown));
        written = Collections.unmodifiableSortedMap(new TreeMap<>(written));
    }

    /**
     * A log file.
     *
     * @param attributes as the base has them, or for a new file those of its like
     * @param baseBytes so many bytes of the base's file are kept; 0 for a new file
     * @param lengthBytes of the result; what lies between the two is in the log's events, which are
     *     laid over the base, and nothing of them beyond this
     */
    public record Grown(Attributes attributes, long baseBytes, long lengthBytes) {
        public Grown {
            Objects.requireNonNull(attributes);
            if (baseBytes < 0 || lengthBytes < 0) {
                throw new IllegalArgumentException(baseBytes + " of " + lengthBytes + " bytes");
            }
        }
    }

    /** A small file. */
    public record Written(Attributes attributes, LogData content) {
        public Written {
            Objects.requireNonNull(attributes);
            Objects.requireNonNull(content);
        }
    }
}
