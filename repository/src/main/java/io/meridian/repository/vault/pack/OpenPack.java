package io.meridian.repository.vault.pack;

import io.meridian.kernel.failure.Corruption;
import io.meridian.repository.vault.chunk.ChunkSizes;
import io.meridian.repository.vault.codec.Encoding;
import io.meridian.repository.vault.crypto.KeyRing;
import io.meridian.repository.vault.crypto.PackSeal;
import io.meridian.repository.vault.format.ByteReader;
import io.meridian.repository.vault.format.ChunkId;
import io.meridian.repository.vault.format.Envelope;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.format.ObjectType;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A pack whose key is known; opens frames that were read from it. Used by one thread. */
public final class OpenPack {
    private final PackHeader header;
    private final PackWorkspace workspace;
    private final FrameDecoder decoder;

    private OpenPack(PackHeader header, KeyRing keys, PackWorkspace workspace) {
        this.header = header;
        this.workspace = workspace;
        this.decoder = new FrameDecoder(keys, header.kind(), workspace);
    }

    /** How many bytes from the start of a pack {@link #ofHeader} needs. */
    public static int headerBytes() {
        return PackHeader.BYTES;
    }

    /** From its first bytes. */
    public static OpenPack ofHeader(
            Id16 pack, ByteBuffer start, long objectLength, KeyRing keys, PackWorkspace workspace) {
        return new OpenPack(PackHeader.read(pack, start, objectLength, keys), keys, workspace);
    }

    /** From the whole object, whose checksum is verified. */
    public static OpenPack ofObject(
            Id16 pack, ByteBuffer object, KeyRing keys, PackWorkspace workspace) {
        Envelope.open(Names.pack(pack).value(), ObjectType.PACK, object);
        return ofHeader(pack, object, object.remaining(), keys, workspace);
    }

    public PackKind kind() {
        return header.kind();
    }

    /** Number of the keys that it is sealed with. */
    public int epoch() {
        return header.epoch();
    }

    /** Header and trailer of the whole object. */
    public PackContents contents(ByteBuffer object) {
        int length = object.remaining();
        int base = object.position();
        int trailerLength = object.getInt(base + length - 8);
        long offset = (long) length - 8 - trailerLength;
        if (trailerLength < PackSeal.TAG_BYTES || offset < PackHeader.BYTES) {
            throw damaged("a trailer of " + trailerLength + " bytes");
        }
        byte[] sealed = new byte[trailerLength];
        object.get(base + (int) offset, sealed);
        byte[] list = new byte[trailerLength - PackSeal.TAG_BYTES];
        if (!header.seal().openTrailer(header.pack(), header.session(), sealed, offset, list)) {
            throw damaged("a trailer whose seal is broken");
        }
        return new PackContents(
                header.pack(),
                header.session(),
                header.kind(),
                header.epoch(),
                frames(list, (int) offset));
    }

    /**
     * Opens and decodes a frame, and computes its id.
     *
     * @param source holds the frame at the offset
     * @param bases asked when the frame is a delta
     * @return the plain bytes, as long as the frame says, in the workspace: valid until its next
     *     use
     * @throws Corruption when the tag, the encoding or the id does not fit
     */
    public byte[] openShared(PackFrame frame, byte[] source, int offset, BaseChunks bases) {
        int length = unseal(frame, source, offset);
        return decoder.decode(origin(frame), workspace.encoded(length), length, bases);
    }

    /** Opens a frame to be decoded later, or by another thread. */
    public UnsealedFrame unsealedCopy(PackFrame frame, byte[] source, int offset) {
        int length = unseal(frame, source, offset);
        return new UnsealedFrame(origin(frame), Arrays.copyOf(workspace.encoded(length), length));
    }

    /** The same in an array of its own. */
    public byte[] open(PackFrame frame, byte[] source, int offset, BaseChunks bases) {
        return Arrays.copyOf(openShared(frame, source, offset, bases), frame.plainLength());
    }

    /** Checks a frame's tag only. */
    public void checkTag(PackFrame frame, byte[] source, int offset) {
        unseal(frame, source, offset);
    }

    /**
     * The encoded bytes of a frame, for moving it to another pack without decoding: valid until the
     * next call.
     */
    public byte[] unsealed(PackFrame frame, byte[] source, int offset) {
        return workspace.encoded(unseal(frame, source, offset));
    }

    private int unseal(PackFrame frame, byte[] source, int offset) {
        int length = frame.sealedLength() - PackSeal.TAG_BYTES;
        if (length < 0 || frame.sealedLength() > source.length - offset) {
            throw damaged(
                    "chunk "
                            + frame.id()
                            + " at "
                            + frame.offset()
                            + " of "
                            + frame.sealedLength()
                            + " bytes");
        }
        boolean genuine =
                header.seal()
                        .openFrame(
                                frame.label(),
                                frame.offset(),
                                source,
                                offset,
                                frame.sealedLength(),
                                workspace.encoded(length));
        if (!genuine) {
            throw damaged(
                    "chunk " + frame.id() + " at " + frame.offset() + " whose seal is broken");
        }
        return length;
    }

    private UnsealedFrame.Origin origin(PackFrame frame) {
        return new UnsealedFrame.Origin(header.pack(), header.epoch(), frame);
    }

    private List<PackFrame> frames(byte[] list, int end) {
        ByteReader reader = new ByteReader(Names.pack(header.pack()).value(), list);
        int count = reader.count(45);
        List<PackFrame> frames = new ArrayList<>(count);
        int expected = PackHeader.BYTES;
        for (int i = 0; i < count; i++) {
            ChunkId id = reader.chunkId();
            int offset = reader.u31();
            int sealed = reader.u31();
            int plain = reader.u31();
            int encoding = reader.u8();
            if (offset != expected
                    || sealed > end - offset
                    || plain > ChunkSizes.LIMIT
                    || !Encoding.isKnown(encoding)) {
                throw reader.malformed("a frame at " + offset + " of " + sealed + " bytes");
            }
            ChunkId base = encoding == Encoding.DELTA.code() ? base(reader, id) : null;
            frames.add(new PackFrame(id, offset, sealed, plain, Encoding.ofCode(encoding), base));
            expected = offset + sealed;
        }
        reader.end();
        if (expected != end) {
            throw reader.malformed((end - expected) + " bytes that belong to no frame");
        }
        return frames;
    }

    private ChunkId base(ByteReader reader, ChunkId id) {
        ChunkId base = reader.chunkId();
        if (header.kind() != PackKind.DATA || base.equals(id)) {
            throw reader.malformed("chunk " + id + " as a delta against " + base);
        }
        return base;
    }

    private Corruption damaged(String found) {
        return FrameDecoder.damaged(header.pack(), found);
    }
}
