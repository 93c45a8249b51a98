package io.meridian.repository.vault.pack;

import io.meridian.repository.vault.codec.Base;
import io.meridian.repository.vault.codec.ChunkDecoder;
import io.meridian.repository.vault.codec.Encoding;
import io.meridian.repository.vault.crypto.PackSeal;
import io.meridian.repository.vault.format.Envelope;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.fuzz.FuzzTarget;
import io.meridian.repository.vault.fuzz.GoldenObjects;
import io.meridian.stores.ObjectName;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The decoders of packs: the object as a store can change it, its list and a chunk's encoding as
 * only a key holder can.
 */
public final class PackTargets {
    private static final int PLAIN_BYTES = 64 << 10;

    private final GoldenObjects golden;
    private static final Base BASE = new Base(new byte[PLAIN_BYTES], PLAIN_BYTES);

    private final ObjectName name;
    private final byte[] object;
    private final PackWorkspace workspace = new PackWorkspace();
    private final ChunkDecoder decoder = new ChunkDecoder();
    private final byte[] plain = new byte[PLAIN_BYTES];

    private PackTargets(GoldenObjects golden) {
        this.golden = golden;
        this.name = golden.named(Names.PACKS).keySet().iterator().next();
        this.object = golden.named(Names.PACKS).get(name);
    }

    public static List<FuzzTarget> of(GoldenObjects golden) {
        PackTargets targets = new PackTargets(golden);
        return List.of(
                new FuzzTarget("pack", List.of(targets.object), targets::readAll),
                new FuzzTarget(
                        "pack with a right checksum",
                        List.of(targets.object),
                        bytes -> targets.readAll(GoldenObjects.withEnvelope(bytes))),
                new FuzzTarget("list of a pack", List.of(targets.list()), targets::readList),
                new FuzzTarget("encoded chunk", targets.encodedChunks(), targets::decode));
    }

    private void readAll(byte[] bytes) {
        OpenPack pack = open(bytes);
        for (PackFrame frame : pack.contents(ByteBuffer.wrap(bytes)).frames()) {
            pack.open(frame, bytes, frame.offset(), id -> BASE);
        }
    }

    private OpenPack open(byte[] bytes) {
        return OpenPack.ofObject(
                Names.idIn(name, Names.PACKS), ByteBuffer.wrap(bytes), golden.keys(), workspace);
    }

    /** Header, frames, and the list sealed as a writer would. */
    private void readList(byte[] list) {
        int trailer = trailerOffset();
        PackHeader header = header();
        byte[] sealed = header.seal().sealTrailer(header.pack(), header.session(), list, trailer);
        byte[] changed = Arrays.copyOf(object, trailer + sealed.length + 8);
        ByteBuffer end = ByteBuffer.wrap(changed).position(trailer);
        end.put(sealed).putInt(sealed.length);
        byte[] pack = GoldenObjects.withEnvelope(changed);
        open(pack).contents(ByteBuffer.wrap(pack)).frames();
    }

    private byte[] list() {
        byte[] sealed =
                Arrays.copyOfRange(
                        object, trailerOffset(), object.length - 4 - Envelope.TRAILER_BYTES);
        byte[] list = new byte[sealed.length - PackSeal.TAG_BYTES];
        PackHeader header = header();
        header.seal().openTrailer(header.pack(), header.session(), sealed, trailerOffset(), list);
        return list;
    }

    private PackHeader header() {
        return PackHeader.read(
                Names.idIn(name, Names.PACKS),
                ByteBuffer.wrap(object),
                object.length,
                golden.keys());
    }

    private int trailerOffset() {
        int length = ByteBuffer.wrap(object).getInt(object.length - 8);
        return object.length - 8 - length;
    }

    /** The encoding's code, then the encoded bytes. */
    private List<byte[]> encodedChunks() {
        List<byte[]> chunks = new ArrayList<>();
        golden.named(Names.PACKS)
                .forEach(
                        (packName, bytes) -> {
                            OpenPack pack =
                                    OpenPack.ofObject(
                                            Names.idIn(packName, Names.PACKS),
                                            ByteBuffer.wrap(bytes),
                                            golden.keys(),
                                            new PackWorkspace());
                            for (PackFrame frame : pack.contents(ByteBuffer.wrap(bytes)).frames()) {
                                int length = frame.sealedLength() - PackSeal.TAG_BYTES;
                                if (length < PLAIN_BYTES) {
                                    byte[] encoded = pack.unsealed(frame, bytes, frame.offset());
                                    chunks.add(coded(frame.encoding(), encoded, length));
                                }
                            }
                        });
        return chunks;
    }

    private static byte[] coded(Encoding encoding, byte[] encoded, int length) {
        byte[] coded = new byte[1 + length];
        coded[0] = (byte) encoding.code();
        System.arraycopy(encoded, 0, coded, 1, length);
        return coded;
    }

    private void decode(byte[] coded) {
        if (coded.length == 0 || !Encoding.isKnown(coded[0])) {
            return;
        }
        if (coded[0] == Encoding.DELTA.code()) {
            boolean _ = decoder.decode(BASE, coded, 1, coded.length - 1, plain, plain.length);
        } else {
            boolean _ =
                    decoder.decode(
                            Encoding.ofCode(coded[0]),
                            coded,
                            1,
                            coded.length - 1,
                            plain,
                            plain.length);
        }
    }
}
