package io.meridian.repository.vault.index;

import io.meridian.repository.vault.codec.Encoding;
import io.meridian.repository.vault.format.ByteReader;
import io.meridian.repository.vault.format.ByteSink;
import io.meridian.repository.vault.format.ChunkId;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.pack.PackFrame;
import io.meridian.repository.vault.pack.PackKind;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One segment. The chunk table stays in its encoded form, in the payload it was decoded from: it
 * lasts as long as that is not used for something else.
 */
public final class IndexSegment {
    static final int ENTRY_BYTES = 48;

    private final SegmentHeader header;
    private final MemorySegment table;
    private final MemorySegment bases;

    private IndexSegment(SegmentHeader header, MemorySegment table, MemorySegment bases) {
        this.header = header;
        this.table = table;
        this.bases = bases;
    }

    /** Reads and checks a payload: order, ordinals, encodings, bounds. */
    public static IndexSegment decode(Id16 name, String object, byte[] payload) {
        return decode(name, object, ByteBuffer.wrap(payload));
    }

    /** The same for what remains in a buffer of the heap. */
    public static IndexSegment decode(Id16 name, String object, ByteBuffer payload) {
        int start = payload.arrayOffset() + payload.position();
        byte[] bytes = payload.array();
        ByteReader reader = new ByteReader(object, bytes, start, payload.remaining());
        Id16 session = reader.id16();
        List<Id16> supersedes = new ArrayList<>();
        for (int left = reader.bounded(reader.u32(), Id16.BYTES); left > 0; left--) {
            supersedes.add(reader.id16());
        }
        List<IndexedPack> packs = new ArrayList<>();
        for (int left = reader.bounded(reader.u32(), Id16.BYTES + 9); left > 0; left--) {
            packs.add(indexedPack(reader));
        }
        int count = reader.bounded(reader.u64(), ENTRY_BYTES);
        long tableBytes = (long) count * ENTRY_BYTES;
        MemorySegment rest =
                MemorySegment.ofArray(bytes).asSlice(reader.position(), reader.remaining());
        MemorySegment table = rest.asSlice(0, tableBytes);
        MemorySegment bases = rest.asSlice(tableBytes);
        requireOrder(reader, table, count, packs);
        requireBases(reader, table, bases, packs);
        return new IndexSegment(new SegmentHeader(name, session, supersedes, packs), table, bases);
    }

    /** The payload of a segment with these chunks, which need not be sorted. */
    public static byte[] encode(
            Id16 session, List<Id16> supersedes, List<IndexedPack> packs, List<ChunkPlace> places) {
        Map<Id16, Integer> ordinals = new HashMap<>();
        ByteSink sink = new ByteSink(64 + packs.size() * 25 + places.size() * ENTRY_BYTES);
        sink.id(session).u32(supersedes.size());
        supersedes.forEach(sink::id);
        sink.u32(packs.size());
        for (IndexedPack pack : packs) {
            ordinals.put(pack.pack(), ordinals.size());
            sink.id(pack.pack()).u64(pack.size()).u8(pack.kind().code());
        }
        sink.u64(places.size());
        List<ChunkPlace> sorted = new ArrayList<>(places);
        sorted.sort(
                Comparator.comparing((ChunkPlace place) -> place.frame().id())
                        .thenComparing(place -> ordinals.get(place.pack())));
        for (ChunkPlace place : sorted) {
            Integer ordinal = ordinals.get(place.pack());
            if (ordinal == null) {
                throw new IllegalArgumentException("pack " + place.pack() + " is not listed");
            }
            writeEntry(sink, ordinal, place.frame());
        }
        for (ChunkPlace place : sorted) {
            ChunkId base = place.frame().base();
            if (base != null) {
                sink.id(base);
            }
        }
        return sink.toBytes();
    }

    public SegmentHeader header() {
        return header;
    }

    MemorySegment table() {
        return table;
    }

    /** The bases of its deltas, in the order of their entries. */
    MemorySegment bases() {
        return bases;
    }

    private static IndexedPack indexedPack(ByteReader reader) {
        Id16 pack = reader.id16();
        long size = reader.u64();
        int kind = reader.u8();
        if (kind > 1 || size < 0) {
            throw reader.malformed("a pack of kind " + kind);
        }
        return new IndexedPack(pack, size, kind == 0 ? PackKind.DATA : PackKind.METADATA);
    }

    private static void writeEntry(ByteSink sink, int ordinal, PackFrame frame) {
        sink.id(frame.id()).u32(ordinal).u32(frame.offset());
        sink.u8(frame.encoding().code()).u24(frame.sealedLength()).u32(frame.plainLength());
    }

    private static void requireOrder(
            ByteReader reader, MemorySegment table, int count, List<IndexedPack> packs) {
        for (int i = 0; i < count; i++) {
            long at = (long) i * ENTRY_BYTES;
            boolean ascending =
                    i == 0 || IndexEntries.compareIds(table, at - ENTRY_BYTES, table, at) <= 0;
            boolean sound =
                    IndexEntries.ordinal(table, at) < packs.size()
                            && IndexEntries.ordinal(table, at) >= 0
                            && IndexEntries.hasPlausibleLengths(table, at)
                            && Encoding.isKnown(IndexEntries.encoding(table, at));
            if (!ascending || !sound) {
                throw reader.malformed("chunk entry " + i + " out of order or of no listed pack");
            }
        }
    }

    /** One base for each delta, of data, and none its own. */
    private static void requireBases(
            ByteReader reader, MemorySegment table, MemorySegment bases, List<IndexedPack> packs) {
        long baseAt = 0;
        for (long at = 0; at < table.byteSize(); at += ENTRY_BYTES) {
            if (!IndexEntries.isDelta(table, at)) {
                continue;
            }
            boolean sound =
                    packs.get(IndexEntries.ordinal(table, at)).kind() == PackKind.DATA
                            && baseAt < bases.byteSize() - ChunkId.BYTES + 1
                            && IndexEntries.compareIds(table, at, bases, baseAt) != 0;
            if (!sound) {
                throw reader.malformed("a delta without base, against itself, or of metadata");
            }
            baseAt += ChunkId.BYTES;
        }
        if (baseAt != bases.byteSize()) {
            throw reader.malformed(bases.byteSize() + " bytes of bases for " + baseAt);
        }
    }

    /** Visits every chunk in order. */
    public void forEach(Consumer<ChunkPlace> visitor) {
        long baseAt = 0;
        for (long at = 0; at < table.byteSize(); at += ENTRY_BYTES) {
            ChunkId base = null;
            if (IndexEntries.isDelta(table, at)) {
                base = IndexEntries.id(bases, baseAt);
                baseAt += ChunkId.BYTES;
            }
            visitor.accept(
                    new ChunkPlace(
                            header.packs().get(IndexEntries.ordinal(table, at)).pack(),
                            IndexEntries.frame(
                                    table, at, IndexEntries.plainLength(table, at), base)));
        }
    }
}
