package io.meridian.repository.vault.pack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.Failure;
import io.meridian.repository.NewSlot;
import io.meridian.repository.vault.Fuzz;
import io.meridian.repository.vault.codec.Base;
import io.meridian.repository.vault.codec.ChunkEncoder;
import io.meridian.repository.vault.codec.Compression;
import io.meridian.repository.vault.codec.Encoding;
import io.meridian.repository.vault.crypto.ChunkNamer;
import io.meridian.repository.vault.crypto.KeyObjects;
import io.meridian.repository.vault.crypto.KeyRing;
import io.meridian.repository.vault.format.ChunkId;
import io.meridian.repository.vault.format.Envelope;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.stores.memory.MemoryStore;
import io.meridian.testing.kit.env.ManualEnvironment;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;

final class PackTest {
    private static final Id16 PACK = new Id16(3, 4);
    private static final Id16 SESSION = new Id16(5, 6);

    private final ManualEnvironment environment = new ManualEnvironment(1);
    private final KeyRing keys =
            new KeyObjects(new MemoryStore(environment), new Id16(1, 2), environment)
                    .generate(List.of(new NewSlot.KeyFile("x")));

    @Test
    void everyChunkOfAPackComesBack() {
        for (PackKind kind : PackKind.values()) {
            byte[] object = pack(kind, 20);

            OpenPack open = open(object);
            PackContents contents = open.contents(ByteBuffer.wrap(object));

            assertEquals(20, contents.frames().size());
            assertEquals(SESSION, contents.session());
            for (int i = 0; i < 20; i++) {
                PackFrame frame = contents.frames().get(i);
                assertArrayEquals(
                        chunk(i), open.open(frame, object, frame.offset(), BaseChunks.NONE));
            }
        }
    }

    @Test
    void everyChangedByteOfAPackIsNoticed() {
        byte[] object = pack(PackKind.DATA, 3);
        for (int i = 0; i < object.length - Envelope.TRAILER_BYTES; i++) {
            byte[] changed = object.clone();
            changed[i] ^= 16;
            withChecksum(changed);
            assertThrows(
                    Failure.class, () -> readAll(changed), "byte " + i + " of " + object.length);
        }
    }

    @Test
    void aFrameFromAnotherPlaceDoesNotOpen() {
        byte[] object = pack(PackKind.DATA, 3);
        OpenPack open = open(object);
        PackFrame first = open.contents(ByteBuffer.wrap(object)).frames().getFirst();
        PackFrame moved =
                new PackFrame(
                        first.id(),
                        first.offset() + 1,
                        first.sealedLength(),
                        first.plainLength(),
                        first.encoding());

        assertThrows(
                Corruption.class, () -> open.open(moved, object, first.offset(), BaseChunks.NONE));
    }

    @Test
    void aDeltaOpensWithTheBaseThatItsSealNames() {
        ChunkNamer namer = new ChunkNamer(PackKind.DATA.ids(keys.current()));
        byte[] whole = chunk(3000);
        byte[] changed = whole.clone();
        changed[7] ^= 1;
        ChunkEncoder encoder = new ChunkEncoder(Compression.DEFAULT);
        Base base = new Base(whole, whole.length);
        assertEquals(Encoding.DELTA, encoder.encode(changed, 0, changed.length, base, 90));
        ChunkId wholeId = namer.name(whole, 0, whole.length);
        ChunkId id = namer.name(changed, 0, changed.length);
        PackBuilder builder =
                new PackBuilder(
                        PACK,
                        SESSION,
                        PackKind.DATA,
                        keys,
                        environment.randomBytes(32),
                        new byte[0]);
        builder.add(
                new PackFrame(id, 0, 0, changed.length, Encoding.DELTA, wholeId),
                encoder.bytes(),
                encoder.length());
        ByteBuffer finished = builder.finish();
        byte[] object = new byte[finished.remaining()];
        finished.get(object);

        OpenPack open = open(object);
        PackFrame frame = open.contents(ByteBuffer.wrap(object)).frames().getFirst();

        assertEquals(wholeId, frame.base());
        assertArrayEquals(changed, open.open(frame, object, frame.offset(), asked -> base));
        Base other = new Base(chunk(3001), 3001);
        assertThrows(
                Corruption.class, () -> open.open(frame, object, frame.offset(), asked -> other));
        PackFrame renamed =
                new PackFrame(
                        id,
                        frame.offset(),
                        frame.sealedLength(),
                        frame.plainLength(),
                        Encoding.DELTA,
                        namer.name(whole, 0, 5));
        assertThrows(
                Corruption.class, () -> open.open(renamed, object, frame.offset(), asked -> base));
    }

    @Test
    void aPackUnderAnotherNameIsRefused() {
        byte[] object = pack(PackKind.DATA, 3);
        OpenPack open =
                OpenPack.ofObject(
                        new Id16(9, 9), ByteBuffer.wrap(object), keys, new PackWorkspace());

        assertThrows(Corruption.class, () -> open.contents(ByteBuffer.wrap(object)));
    }

    @Test
    void changedPacksAreRefused() {
        Fuzz.check(List.of(pack(PackKind.METADATA, 4)), this::readAll);
        Fuzz.check(
                List.of(pack(PackKind.DATA, 4)),
                bytes -> {
                    if (bytes.length >= Envelope.HEADER_BYTES + Envelope.TRAILER_BYTES) {
                        ByteBuffer.wrap(bytes).putLong(8, bytes.length);
                        withChecksum(bytes);
                    }
                    readAll(bytes);
                });
    }

    private void readAll(byte[] object) {
        OpenPack open = open(object);
        for (PackFrame frame : open.contents(ByteBuffer.wrap(object)).frames()) {
            open.open(frame, object, frame.offset(), BaseChunks.NONE);
        }
    }

    private OpenPack open(byte[] object) {
        return OpenPack.ofObject(PACK, ByteBuffer.wrap(object), keys, new PackWorkspace());
    }

    private byte[] pack(PackKind kind, int chunks) {
        PackBuilder builder =
                new PackBuilder(
                        PACK, SESSION, kind, keys, environment.randomBytes(32), new byte[0]);
        ChunkNamer namer = new ChunkNamer(kind.ids(keys.current()));
        for (int i = 0; i < chunks; i++) {
            byte[] plain = chunk(i);
            ChunkId id = namer.name(plain, 0, plain.length);
            builder.add(id, Encoding.STORED, plain.length, plain, plain.length);
        }
        ByteBuffer object = builder.finish();
        byte[] bytes = new byte[object.remaining()];
        object.get(bytes);
        return bytes;
    }

    private static byte[] chunk(int number) {
        byte[] bytes = new byte[number * 7];
        new Random(number).nextBytes(bytes);
        return bytes;
    }

    private static void withChecksum(byte[] object) {
        Envelope.finish(ByteBuffer.wrap(object).position(object.length - Envelope.TRAILER_BYTES));
    }
}
