package io.meridian.testing.kit.reader;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives the authenticated plain bytes of a chunk, from the first of its places that is whole. */
final class ChunkReader {

    private final VaultDirectory vault;
    private final Keyring keyring;
    private final ChunkIndex index;
    private final Map<String, Pack> opened = new HashMap<>();

    ChunkReader(VaultDirectory vault, Keyring keyring, ChunkIndex index) {
        this.vault = vault;
        this.keyring = keyring;
        this.index = index;
    }

    byte[] read(ChunkKind kind, ChunkId id) throws IOException {
        List<IndexSegment.Place> places = index.places(kind, id);
        Refusal unread =
                new Refusal(id.toString(), "none of its " + places.size() + " places is readable");
        for (IndexSegment.Place place : places) {
            try {
                return readAt(place);
            } catch (Refusal e) {
                unread.addSuppressed(e);
            }
        }
        throw unread;
    }

    private byte[] readAt(IndexSegment.Place place) throws IOException {
        String packId = place.pack().id();
        Pack pack = opened.get(packId);
        if (pack == null) {
            pack = Pack.open(vault, keyring, packId);
            opened.put(packId, pack);
        }
        String name = Pack.FOLDER + packId;
        Refusal.unlessEqual(place.pack().sizeBytes(), pack.sizeBytes(), name, "size");
        Refusal.unless(place.pack().kind() == pack.kind(), name, "index and pack differ in kind");
        return pack.read(place.entry());
    }
}
