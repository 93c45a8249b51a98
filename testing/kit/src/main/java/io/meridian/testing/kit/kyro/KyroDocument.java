package io.meridian.testing.kit.kyro;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A document's content. */
public record KyroDocument(List<Float> vector, Map<String, String> metadata) {
    public KyroDocument {
        vector = List.copyOf(vector);
        metadata = Map.copyOf(metadata);
    }

    /** What a change makes of documents. */
    public static void apply(SortedMap<Long, KyroDocument> documents, KyroRecord record) {
        switch (record.operation()) {
            case KyroRecord.INSERT ->
                    documents.put(
                            record.document(),
                            new KyroDocument(record.vector(), record.metadata()));
            case KyroRecord.DELETE -> documents.remove(record.document());
            case KyroRecord.UPDATE_METADATA ->
                    documents.computeIfPresent(
                            record.document(),
                            (id, before) -> new KyroDocument(before.vector(), record.metadata()));
            default -> throw new IllegalArgumentException("operation " + record.operation());
        }
    }

    /** An empty collection. */
    public static SortedMap<Long, KyroDocument> none() {
        return new TreeMap<>();
    }
}
