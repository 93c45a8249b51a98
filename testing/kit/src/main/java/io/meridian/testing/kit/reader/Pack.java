package io.meridian.testing.kit.reader;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A pack of section 6, checked as a whole when it is opened; frames are read and authenticated one
 * by one afterwards.
 */
final class Pack {

    static final String FOLDER = "packs/";
    static final String TAIL = "[0-9a-f]{32}";
    static final long MAX_BYTES = 64L << 20;
    static final int FIRST_FRAME = 104;
    private static final int MAX_CHUNKS = 65_536;
    private static final int AFTER_TRAILER = 8;

    private final VaultDirectory vault;
    private final Keyring keyring;
    private final String name;
    private final long sizeBytes;
    private final PackHeader header;
    private final byte[] key;
    private final Map<Long, PackEntry> entries = new TreeMap<>();

    private Pack(VaultDirectory vault, Keyring keyring, String name, byte[] object) throws Refusal {
        this.vault = vault;
        this.keyring = keyring;
        this.name = name;
        this.sizeBytes = object.length;
        this.header = PackHeader.parse(Envelope.open(name, 'P', object));
        this.key = header.frameKey(keyring, name);
        readTrailer(object);
    }

    static Pack open(VaultDirectory vault, Keyring keyring, String packId) throws IOException {
        String name = FOLDER + packId;
        byte[] object = vault.read(name);
        Refusal.unless(object.length <= MAX_BYTES, name, "larger than 64 MiB");
        return new Pack(vault, keyring, name, object);
    }

    ChunkKind kind() {
        return header.kind();
    }

    long sizeBytes() {
        return sizeBytes;
    }

    Iterable<PackEntry> entries() {
        return entries.values();
    }

    /**
     * The plain bytes of a chunk, after its tag, its length and its id were checked.
     *
     * @param base the plain bytes of a delta's base; null for every other encoding
     */
    byte[] read(PackEntry entry, byte @Nullable [] base) throws IOException {
        byte[] plain = Encoding.decode(entry, authenticated(entry), base);
        Refusal.unless(
                keyring.names(header.kind(), header.epoch(), entry.id(), plain),
                name,
                entry.id() + " is not the id of its bytes under epoch " + header.epoch());
        return plain;
    }

    /** The encoded bytes of a chunk, after its tag was checked. */
    byte[] authenticated(PackEntry entry) throws IOException {
        PackEntry listed = entries.get(entry.offset());
        Refusal.unless(
                entry.equals(listed), name, "trailer lists " + listed + ", index has " + entry);
        byte[] nonce = new Bytes().u32(0).u64(entry.offset()).toArray();
        ChunkId base = entry.base();
        byte[] aad =
                keyring.associatedData('P')
                        .raw(entry.id().toBytes())
                        .u8(entry.encoding())
                        .u32(entry.plainLength())
                        .u64(entry.offset())
                        .raw(base == null ? new byte[0] : base.toBytes())
                        .toArray();
        byte[] frame = vault.readRange(name, entry.offset(), entry.length());
        return Crypto.open(name + " " + entry.id(), key, nonce, aad, frame);
    }

    private void readTrailer(byte[] object) throws Refusal {
        int end = object.length - AFTER_TRAILER;
        Refusal.unless(end >= FIRST_FRAME, name, "too short for a pack");
        long length = new Fields(name, object, end, object.length).u32();
        Refusal.unless(
                length >= Crypto.TAG_BYTES && length <= end - FIRST_FRAME,
                name,
                "trailer length " + length);
        int from = end - (int) length;
        byte[] sealed = new Fields(name, object, from, end).rest();
        byte[] nonce = new Bytes().u32(0xFFFFFFFFL).u64(from).toArray();
        byte[] aad =
                keyring.associatedData('P')
                        .hex(name.substring(FOLDER.length()))
                        .hex(header.session())
                        .toArray();
        Fields list = new Fields(name, Crypto.open(name + " trailer", key, nonce, aad, sealed));
        Refusal.unlessEqual(from, readList(list), name, "end of the last frame");
    }

    private long readList(Fields list) throws Refusal {
        int count = list.count();
        Refusal.unless(count <= MAX_CHUNKS, name, "has " + count + " chunks");
        long next = FIRST_FRAME;
        Set<ChunkId> ids = new HashSet<>();
        for (int i = 0; i < count; i++) {
            PackEntry entry =
                    new PackEntry(
                            list.chunkId(), list.u32(), list.u31(), list.u31(), list.u8(), null);
            entry = entry.isDelta() ? entry.withBase(list.chunkId()) : entry;
            entry.check(name, header.kind());
            Refusal.unless(ids.add(entry.id()), name, entry.id() + " is there twice");
            Refusal.unlessEqual(next, entry.offset(), name, "offset of frame " + i);
            entries.put(entry.offset(), entry);
            next = entry.offset() + entry.length();
        }
        list.finish();
        return next;
    }
}
