package io.meridian.repository.vault.pack;

import io.meridian.kernel.failure.Corruption;
import io.meridian.repository.vault.chunk.ChunkSizes;
import io.meridian.repository.vault.codec.Encoding;
import io.meridian.repository.vault.crypto.ChunkNamer;
import io.meridian.repository.vault.crypto.Epoch;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A pack whose key is known; opens frames that were read from it. Used by one thread. */
public final class OpenPack {
    private final PackHeader header;
    private final KeyRing keys;
    private final PackWorkspace workspace;
    private final Map<Integer, ChunkNamer> namers = new HashMap<>();

    private OpenPack(PackHeader header, KeyRing keys, PackWorkspace workspace) {
        this.header = header;
        this.keys = keys;
        this.workspace = workspace;
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
     * @return the plain bytes, as long as the frame says, in the workspace: valid until its next
     *     use
     * @throws Corruption when the tag, the encoding or the id does not fit
     */
    public byte[] openShared(PackFrame frame, byte[] source, int offset) {
        int length = unseal(frame, source, offset);
        byte[] plain = workspace.plain(frame.plainLength());
        byte[] encoded = workspace.encoded(length);
        if (!workspace
                .decoder()
                .decode(frame.encoding(), encoded, 0, length, plain, frame.plainLength())) {
            throw damaged(
                    "chunk "
                            + frame.id()
                            + " at "
                            + frame.offset()
                            + " which does not decode as "
                            + frame.encoding());
        }
        if (!idFits(frame.id(), plain, frame.plainLength())) {
            throw damaged(
                    "chunk "
                            + frame.id()
                            + " at "
                            + frame.offset()
                            + " whose bytes have another id");
        }
        return plain;
    }

    /** The same in an array of its own. */
    public byte[] open(PackFrame frame, byte[] source, int offset) {
        return Arrays.copyOf(openShared(frame, source, offset), frame.plainLength());
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
                                frame.id(),
                                frame.encoding().code(),
                                frame.plainLength(),
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

    /** A repacked chunk keeps the id of the epoch in which it was first named. */
    private boolean idFits(ChunkId id, byte[] plain, int length) {
        if (nameUnder(keys.epoch(header.epoch()), plain, length).equals(id)) {
            return true;
        }
        for (Epoch epoch : keys.epochs()) {
            if (epoch.number() < header.epoch() && nameUnder(epoch, plain, length).equals(id)) {
                return true;
            }
        }
        return false;
    }

    private ChunkId nameUnder(Epoch epoch, byte[] plain, int length) {
        return namers.computeIfAbsent(
                        epoch.number(), number -> new ChunkNamer(header.kind().ids(epoch)))
                .name(plain, 0, length);
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
            frames.add(new PackFrame(id, offset, sealed, plain, Encoding.ofCode(encoding)));
            expected = offset + sealed;
        }
        reader.end();
        if (expected != end) {
            throw reader.malformed((end - expected) + " bytes that belong to no frame");
        }
        return frames;
    }

    private Corruption damaged(String found) {
        return new Corruption(
                "vault.pack_damaged",
                Names.pack(header.pack()) + " is damaged: found " + found,
                "run 'meridian repo scrub' to see what else is damaged, then 'meridian repo"
                        + " repair'");
    }
}
