package io.meridian.repository.vault.pack;

import io.meridian.repository.vault.chunk.ChunkSizes;
import io.meridian.repository.vault.codec.Encoding;
import io.meridian.repository.vault.crypto.Epoch;
import io.meridian.repository.vault.crypto.KeyRing;
import io.meridian.repository.vault.crypto.PackSeal;
import io.meridian.repository.vault.format.ByteSink;
import io.meridian.repository.vault.format.ChunkId;
import io.meridian.repository.vault.format.Envelope;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.ObjectType;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A pack being filled, sealed chunk by chunk into one array. Used by one thread. */
public final class PackBuilder {
    /** A pack is full from this size on. */
    public static final int TARGET_BYTES = 16 << 20;

    /** A pack is full with so many chunks. */
    public static final int MOST_CHUNKS = 32_768;

    private static final int TRAILER_ENTRY_BYTES = 2 * ChunkId.BYTES + 13;

    /** No pack grows larger: a full one, its last chunk, and its trailer. */
    static final int LARGEST_BYTES =
            TARGET_BYTES + ChunkSizes.LIMIT + MOST_CHUNKS * TRAILER_ENTRY_BYTES + 4096;

    /** Room for nearly every full pack: a last chunk of the largest usual size, a usual trailer. */
    static final int USUAL_BYTES = TARGET_BYTES + (5 << 19);

    private static final int FIRST_ALLOCATION = 256 << 10;

    private final Id16 pack;
    private final Id16 session;
    private final PackKind kind;
    private final PackSeal seal;
    private final List<PackFrame> frames = new ArrayList<>();
    private byte[] buffer;
    private int size = PackHeader.BYTES;

    /**
     * Begins a pack.
     *
     * @param salt fresh random bytes
     * @param buffer reused when large enough, else replaced as the pack grows
     */
    public PackBuilder(
            Id16 pack, Id16 session, PackKind kind, KeyRing keys, byte[] salt, byte[] buffer) {
        this.pack = pack;
        this.session = session;
        this.kind = kind;
        this.buffer = buffer.length >= FIRST_ALLOCATION ? buffer : new byte[FIRST_ALLOCATION];
        Epoch epoch = keys.current();
        this.seal = PackSeal.of(keys, kind.secret(epoch), salt);
        byte[] header =
                new ByteSink(PackHeader.BYTES)
                        .id(session)
                        .u32(epoch.number())
                        .u8(kind.code())
                        .u8(0)
                        .u16(0)
                        .raw(salt)
                        .raw(seal.commitment())
                        .toBytes();
        System.arraycopy(header, 0, this.buffer, Envelope.HEADER_BYTES, header.length);
    }

    public Id16 pack() {
        return pack;
    }

    public PackKind kind() {
        return kind;
    }

    public boolean isFull() {
        return size >= TARGET_BYTES || frames.size() >= MOST_CHUNKS;
    }

    public boolean isEmpty() {
        return frames.isEmpty();
    }

    /** What is in it so far. */
    public List<PackFrame> frames() {
        return frames;
    }

    /** Seals a chunk, stored whole, into the pack. */
    public PackFrame add(
            ChunkId id, Encoding encoding, int plainLength, byte[] encoded, int length) {
        return add(new PackFrame(id, 0, 0, plainLength, encoding), encoded, length);
    }

    /** Seals what is encoded so, wherever it came from, into the pack. */
    public PackFrame add(PackFrame like, byte[] encoded, int length) {
        if (like.isDelta() && kind != PackKind.DATA) {
            throw new IllegalArgumentException("a delta of metadata");
        }
        int plainLength = like.plainLength();
        if (plainLength > ChunkSizes.LIMIT) {
            throw new IllegalArgumentException("a chunk of " + plainLength + " bytes");
        }
        room(length + PackSeal.TAG_BYTES);
        int sealed = seal.sealFrame(like.label(), encoded, length, buffer, size);
        PackFrame frame =
                new PackFrame(like.id(), size, sealed, plainLength, like.encoding(), like.base());
        frames.add(frame);
        size += sealed;
        return frame;
    }

    /**
     * Adds trailer and checksum; the whole object, in this builder's array. Nothing can be added
     * after.
     */
    public ByteBuffer finish() {
        ByteSink list = new ByteSink(8 + frames.size() * TRAILER_ENTRY_BYTES).uvar(frames.size());
        for (PackFrame frame : frames) {
            list.id(frame.id()).u32(frame.offset()).u32(frame.sealedLength());
            list.u32(frame.plainLength()).u8(frame.encoding().code());
            ChunkId base = frame.base();
            if (base != null) {
                list.id(base);
            }
        }
        byte[] trailer = seal.sealTrailer(pack, session, list.toBytes(), size);
        room(trailer.length + 8);
        ByteBuffer object = ByteBuffer.wrap(buffer);
        Envelope.writeHeader(object, ObjectType.PACK, size + trailer.length + 8L);
        object.position(size).put(trailer).putInt(trailer.length);
        Envelope.finish(object);
        return object.flip();
    }

    /** The array, to be used for another pack once this one is stored. */
    public byte[] buffer() {
        return buffer;
    }

    private void room(int more) {
        if (buffer.length - size < more) {
            buffer = Arrays.copyOf(buffer, grown(size + more));
        }
    }

    /** Few steps to the usual size, since each copies; hardly ever the one beyond. */
    private int grown(int needed) {
        int doubled = Math.max(needed, buffer.length * 2);
        if (doubled <= USUAL_BYTES / 4) {
            return doubled;
        }
        return needed <= USUAL_BYTES ? USUAL_BYTES : Math.max(needed, LARGEST_BYTES);
    }
}
