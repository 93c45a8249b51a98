package io.meridian.repository.vault.fuzz;

import io.meridian.kernel.env.Environment;
import io.meridian.repository.Unlock;
import io.meridian.repository.vault.crypto.KeyObjects;
import io.meridian.repository.vault.crypto.KeyRing;
import io.meridian.repository.vault.crypto.ObjectSeal;
import io.meridian.repository.vault.format.Envelope;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.format.ObjectType;
import io.meridian.repository.vault.pack.BaseChunks;
import io.meridian.repository.vault.pack.OpenPack;
import io.meridian.repository.vault.pack.PackFrame;
import io.meridian.repository.vault.pack.PackKind;
import io.meridian.repository.vault.pack.PackWorkspace;
import io.meridian.stores.ObjectName;
import io.meridian.stores.memory.MemoryStore;
import io.meridian.testing.kit.env.ManualEnvironment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The golden vault's objects and what is sealed in them: what every decoder takes. */
public final class GoldenObjects {
    private static final Path GOLDEN = Path.of("../testing/kit/src/main/resources/golden/vault-1");

    private final Map<ObjectName, byte[]> objects = new TreeMap<>();
    private final KeyRing keys;

    public GoldenObjects() {
        try (Stream<Path> files = Files.walk(GOLDEN.resolve("vault"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = GOLDEN.resolve("vault").relativize(file).toString();
                objects.put(new ObjectName(name), Files.readAllBytes(file));
            }
            this.keys = open(Files.readString(GOLDEN.resolve("key")));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private KeyRing open(String key) {
        Environment environment = new ManualEnvironment(1);
        MemoryStore store = new MemoryStore(environment);
        objects.forEach((name, bytes) -> store.put(name, ByteBuffer.wrap(bytes)));
        byte[] config = objects.get(Names.CONFIG);
        Id16 repository =
                new Id16(
                        ByteBuffer.wrap(config).getLong(Envelope.HEADER_BYTES),
                        ByteBuffer.wrap(config).getLong(Envelope.HEADER_BYTES + 8));
        return new KeyObjects(store, repository, environment)
                .unlock(new Unlock.KeyFileText(key))
                .keys();
    }

    public KeyRing keys() {
        return keys;
    }

    /** Whole objects whose names begin so. */
    public List<byte[]> objects(String prefix) {
        return named(prefix).values().stream().toList();
    }

    public Map<ObjectName, byte[]> named(String prefix) {
        Map<ObjectName, byte[]> found = new TreeMap<>();
        objects.forEach(
                (name, bytes) -> {
                    if (name.value().startsWith(prefix)) {
                        found.put(name, bytes);
                    }
                });
        return found;
    }

    /** What is sealed in the objects of a type. */
    public List<byte[]> payloads(ObjectType type) {
        ObjectSeal seal = new ObjectSeal(keys, new ManualEnvironment(2));
        List<byte[]> payloads = new ArrayList<>();
        objects.forEach(
                (name, bytes) -> {
                    if ((char) bytes[4] == type.letter()) {
                        payloads.add(seal.open(type, name, ByteBuffer.wrap(bytes)));
                    }
                });
        return payloads;
    }

    /** Metadata chunks that begin with a letter: L, N or C. */
    public List<byte[]> metadata(char letter) {
        return named(Names.PACKS).entrySet().stream()
                .map(pack -> metadata(pack.getKey(), pack.getValue()))
                .flatMap(Collection::stream)
                .filter(chunk -> chunk.length > 0 && chunk[0] == letter)
                .limit(8)
                .toList();
    }

    private List<byte[]> metadata(ObjectName name, byte[] object) {
        OpenPack pack =
                OpenPack.ofObject(
                        Names.idIn(name, Names.PACKS),
                        ByteBuffer.wrap(object),
                        keys,
                        new PackWorkspace());
        if (pack.kind() != PackKind.METADATA) {
            return List.of();
        }
        List<byte[]> chunks = new ArrayList<>();
        for (PackFrame frame : pack.contents(ByteBuffer.wrap(object)).frames()) {
            chunks.add(pack.open(frame, object, frame.offset(), BaseChunks.NONE));
        }
        return chunks;
    }

    /** The body of an object without its envelope. */
    public static byte[] body(byte[] object) {
        return java.util.Arrays.copyOfRange(
                object, Envelope.HEADER_BYTES, object.length - Envelope.TRAILER_BYTES);
    }

    /** Gives changed bytes the length and the checksum that an envelope wants. */
    public static byte[] withEnvelope(byte[] object) {
        if (object.length < Envelope.HEADER_BYTES + Envelope.TRAILER_BYTES) {
            return object;
        }
        byte[] right = object.clone();
        ByteBuffer.wrap(right).putLong(8, right.length);
        Envelope.finish(ByteBuffer.wrap(right).position(right.length - Envelope.TRAILER_BYTES));
        return right;
    }
}
