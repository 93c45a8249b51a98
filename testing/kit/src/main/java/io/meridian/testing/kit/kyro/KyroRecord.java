package io.meridian.testing.kit.kyro;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One change.
 *
 * @param operation 0 inserts, 1 deletes, 2 updates metadata
 * @param sequence its number; 0 when the writer does not say
 * @param seconds its time, since 1970
 */
public record KyroRecord(
        int operation,
        long document,
        List<Float> vector,
        Map<String, String> metadata,
        long sequence,
        long seconds) {
    /** Inserts a document. */
    public static final int INSERT = 0;

    /** Deletes a document. */
    public static final int DELETE = 1;

    /** Updates a document's metadata. */
    public static final int UPDATE_METADATA = 2;

    public KyroRecord {
        vector = List.copyOf(vector);
        metadata = Map.copyOf(metadata);
    }

    /** Metadata in the order in which they are written. */
    Map<String, String> sortedMetadata() {
        return new TreeMap<>(metadata);
    }
}
