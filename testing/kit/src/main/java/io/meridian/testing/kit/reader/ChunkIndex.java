package io.meridian.testing.kit.reader;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every place of every chunk: from the segments that count, or from the packs' own trailers. */
final class ChunkIndex {

    private final Map<ChunkKey, List<IndexSegment.Place>> places = new HashMap<>();

    /** Data and metadata are named under different keys, so an id means something with its kind. */
    private record ChunkKey(ChunkKind kind, ChunkId id) {}

    static ChunkIndex fromSegments(
            VaultDirectory vault, Keyring keyring, Sessions sessions, Set<String> doomed)
            throws IOException {
        Map<String, IndexSegment> committed = new HashMap<>();
        for (String name : vault.list(IndexSegment.FOLDER, IndexSegment.TAIL)) {
            IndexSegment segment = IndexSegment.parse(keyring.open(name, 'I', vault.read(name)));
            if (sessions.state(segment.session()).isCommitted()) {
                committed.put(name.substring(IndexSegment.FOLDER.length()), segment);
            }
        }
        ChunkIndex index = new ChunkIndex();
        for (String id : new CountingSegments(committed).ids()) {
            IndexSegment segment = committed.get(id);
            if (segment != null) {
                segment.places().forEach(place -> index.add(place, doomed));
            }
        }
        return index;
    }

    static ChunkIndex fromPacks(
            VaultDirectory vault, Keyring keyring, Set<String> doomed, List<String> problems)
            throws IOException {
        ChunkIndex index = new ChunkIndex();
        for (String name : vault.list(Pack.FOLDER, Pack.TAIL)) {
            String id = name.substring(Pack.FOLDER.length());
            try {
                Pack pack = Pack.open(vault, keyring, id);
                var listed = new IndexSegment.ListedPack(id, pack.sizeBytes(), pack.kind());
                for (PackEntry entry : pack.entries()) {
                    index.add(new IndexSegment.Place(listed, entry), doomed);
                }
            } catch (Refusal e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        return index;
    }

    List<IndexSegment.Place> places(ChunkKind kind, ChunkId id) {
        return places.getOrDefault(new ChunkKey(kind, id), List.of());
    }

    private void add(IndexSegment.Place place, Set<String> doomed) {
        if (!doomed.contains(place.pack().id())) {
            ChunkKey key = new ChunkKey(place.pack().kind(), place.entry().id());
            places.computeIfAbsent(key, absent -> new ArrayList<>(1)).add(place);
        }
    }
}
