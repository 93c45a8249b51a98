package io.meridian.testing.kit.reader;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** An index segment of section 7, checked as far as it can be without its packs. */
record IndexSegment(String session, Set<String> superseded, List<Place> places) {

    static final String FOLDER = "indexes/";
    static final String TAIL = "[0-9a-f]{32}";
    private static final int PACK_BYTES = 25;
    private static final int CHUNK_BYTES = 48;

    /** A pack as a segment lists it. */
    record ListedPack(String id, long sizeBytes, ChunkKind kind) {}

    /** One place of one chunk. */
    record Place(ListedPack pack, PackEntry entry) {}

    static IndexSegment parse(Fields payload) throws Refusal {
        String session = payload.id16();
        Set<String> superseded = new HashSet<>();
        int supersededCount = payload.count(payload.u32(), 16);
        for (int i = 0; i < supersededCount; i++) {
            superseded.add(payload.id16());
        }
        List<Place> places = withBases(payload, parsePlaces(payload, parsePacks(payload)));
        payload.finish();
        return new IndexSegment(session, superseded, places);
    }

    private static List<ListedPack> parsePacks(Fields payload) throws Refusal {
        List<ListedPack> packs = new ArrayList<>();
        int count = payload.count(payload.u32(), PACK_BYTES);
        for (int i = 0; i < count; i++) {
            packs.add(new ListedPack(payload.id16(), payload.u64(), ChunkKind.parse(payload)));
        }
        return packs;
    }

    private static List<Place> parsePlaces(Fields payload, List<ListedPack> packs) throws Refusal {
        String object = payload.object();
        int count = payload.count(payload.u64(), CHUNK_BYTES);
        List<Place> places = new ArrayList<>(count);
        @Nullable ChunkId lastId = null;
        long lastOrdinal = -1;
        for (int i = 0; i < count; i++) {
            ChunkId id = payload.chunkId();
            long ordinal = payload.u32();
            Refusal.unless(ordinal < packs.size(), object, id + " is in pack " + ordinal);
            Refusal.unless(
                    ascends(lastId, lastOrdinal, id, ordinal), object, id + " is out of order");
            places.add(parsePlace(payload, id, packs.get((int) ordinal)));
            lastId = id;
            lastOrdinal = ordinal;
        }
        return places;
    }

    /** The ids of bases stand behind the table, in its order. */
    private static List<Place> withBases(Fields payload, List<Place> table) throws Refusal {
        List<Place> places = new ArrayList<>(table.size());
        for (Place place : table) {
            PackEntry entry = place.entry();
            PackEntry whole = entry.isDelta() ? entry.withBase(payload.chunkId()) : entry;
            whole.check(payload.object(), place.pack().kind());
            places.add(new Place(place.pack(), whole));
        }
        return places;
    }

    private static boolean ascends(
            @Nullable ChunkId lastId, long lastOrdinal, ChunkId id, long ordinal) {
        if (lastId == null) {
            return true;
        }
        int order = lastId.compareTo(id);
        return order < 0 || (order == 0 && lastOrdinal < ordinal);
    }

    private static Place parsePlace(Fields payload, ChunkId id, ListedPack pack) throws Refusal {
        long offset = payload.u32();
        int encoding = payload.u8();
        int length = payload.u24();
        PackEntry entry = new PackEntry(id, offset, length, payload.u31(), encoding, null);
        Refusal.unless(
                offset >= Pack.FIRST_FRAME && offset + length <= pack.sizeBytes(),
                payload.object(),
                id + " lies outside its pack");
        return new Place(pack, entry);
    }
}
