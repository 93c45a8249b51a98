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
        return read(id, index.places(kind, id));
    }

    private byte[] read(ChunkId id, List<IndexSegment.Place> places) throws IOException {
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

    private byte[] readBase(ChunkId base) throws IOException {
        List<IndexSegment.Place> whole =
                index.places(ChunkKind.DATA, base).stream()
                        .filter(place -> !place.entry().isDelta())
                        .toList();
        return read(base, whole);
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
        ChunkId base = place.entry().base();
        return pack.read(place.entry(), base == null ? null : readBase(base));
    }
}
