package io.meridian.repository.vault.index;

import io.meridian.repository.vault.codec.Encoding;
import io.meridian.repository.vault.format.ByteReader;
import io.meridian.repository.vault.format.ByteSink;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.pack.PackFrame;
import io.meridian.repository.vault.pack.PackKind;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One immutable segment. The chunk table stays in its encoded form. */
public final class IndexSegment {
    static final int ENTRY_BYTES = 48;

    private final Id16 name;
    private final Id16 session;
    private final List<Id16> supersedes;
    private final List<IndexedPack> packs;
    private final MemorySegment table;

    private IndexSegment(
            Id16 name,
            Id16 session,
            List<Id16> supersedes,
            List<IndexedPack> packs,
            MemorySegment table) {
        this.name = name;
        this.session = session;
        this.supersedes = supersedes;
        this.packs = packs;
        this.table = table;
    }

    /** Reads and checks a payload: order, ordinals, encodings, bounds. */
    public static IndexSegment decode(Id16 name, String object, byte[] payload) {
        ByteReader reader = new ByteReader(object, payload);
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
        if (reader.remaining() != count * ENTRY_BYTES) {
            throw reader.malformed(reader.remaining() + " bytes for " + count + " chunks");
        }
        MemorySegment table =
                MemorySegment.ofArray(payload)
                        .asSlice(reader.position(), (long) count * ENTRY_BYTES);
        requireOrder(reader, table, count, packs.size());
        return new IndexSegment(name, session, supersedes, packs, table);
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
        return sink.toBytes();
    }

    public Id16 name() {
        return name;
    }

    /** Who wrote it; it counts once that session is committed. */
    public Id16 session() {
        return session;
    }

    public List<Id16> supersedes() {
        return supersedes;
    }

    public List<IndexedPack> packs() {
        return packs;
    }

    public long chunkCount() {
        return table.byteSize() / ENTRY_BYTES;
    }

    MemorySegment table() {
        return table;
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

    private static void requireOrder(ByteReader reader, MemorySegment table, int count, int packs) {
        for (int i = 0; i < count; i++) {
            long at = (long) i * ENTRY_BYTES;
            boolean ascending =
                    i == 0 || IndexEntries.compareIds(table, at - ENTRY_BYTES, table, at) <= 0;
            boolean sound =
                    IndexEntries.ordinal(table, at) < packs
                            && IndexEntries.ordinal(table, at) >= 0
                            && IndexEntries.hasPlausibleLengths(table, at)
                            && Encoding.isKnown(IndexEntries.encoding(table, at));
            if (!ascending || !sound) {
                throw reader.malformed("chunk entry " + i + " out of order or of no listed pack");
            }
        }
    }

    /** A place as the table has it. */
    ChunkPlace place(long at) {
        return new ChunkPlace(
                packs.get(IndexEntries.ordinal(table, at)).pack(), IndexEntries.frame(table, at));
    }

    /** Visits every chunk in order. */
    public void forEach(Consumer<ChunkPlace> visitor) {
        for (long at = 0; at < table.byteSize(); at += ENTRY_BYTES) {
            visitor.accept(place(at));
        }
    }
}
