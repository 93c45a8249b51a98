package io.meridian.sources.rocksdb.format;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which files make up a database, by its manifest up to some point. Used by one thread. */
public final class ManifestState {
    private final EditReader edits = new EditReader(this::apply);
    private final Map<Integer, Map<Long, VersionEdit.Table>> tables = new HashMap<>();
    private final Set<Long> blobs = new HashSet<>();

    /** Takes what follows in the manifest. */
    public void feed(ByteBuffer data) {
        edits.feed(data);
    }

    /**
     * Numbers of the tables that it needs, and of the blob files that it may need; empty when the
     * manifest isn't understood to its end.
     */
    public Optional<Set<Long>> files() {
        if (!edits.isUnderstood()) {
            return Optional.empty();
        }
        Set<Long> files = new HashSet<>(blobs);
        tables.values().forEach(family -> files.addAll(family.keySet()));
        return Optional.of(files);
    }

    /** The tables of each column family; nothing of use when the manifest isn't understood. */
    public List<List<VersionEdit.Table>> tables() {
        return tables.values().stream().map(family -> List.copyOf(family.values())).toList();
    }

    private void apply(VersionEdit edit) {
        blobs.addAll(edit.addedBlobs());
        if (edit.dropsFamily()) {
            tables.remove(edit.family());
            return;
        }
        Map<Long, VersionEdit.Table> family =
                tables.computeIfAbsent(edit.family(), any -> new HashMap<>());
        edit.removedTables().forEach(family::remove);
        edit.addedTables().forEach(table -> family.put(table.number(), table));
    }
}
