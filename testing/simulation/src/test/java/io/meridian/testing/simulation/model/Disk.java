package io.meridian.testing.simulation.model;

import io.meridian.stores.ByteRange;
import io.meridian.stores.CreateOptions;
import io.meridian.stores.ObjectName;
import io.meridian.stores.ObjectStore;
import io.meridian.stores.StoreFailures;
import io.meridian.stores.StoreFeature;
import io.meridian.stores.StoredObject;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Objects in memory and a number that tells what they are. One thread at a time. */
final class Disk implements ObjectStore {
    static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

    private final TreeMap<String, Held> objects;
    private long fingerprint;
    private Instant clock = BEGINNING;

    Disk() {
        objects = new TreeMap<>();
    }

    private Disk(Disk other) {
        objects = new TreeMap<>(other.objects);
        fingerprint = other.fingerprint;
        clock = other.clock;
    }

    /** Another with the same objects. */
    Disk copy() {
        return new Disk(this);
    }

    /** Equal for equal objects, and, as far as 64 bits go, only for these. */
    long fingerprint() {
        return fingerprint;
    }

    /** The same of one object; 0 when there is none. */
    long fingerprint(ObjectName name) {
        Held held = objects.get(name.value());
        return held == null ? 0 : held.fingerprint;
    }

    /** What time objects get that are stored from now on. */
    void setClock(Instant now) {
        clock = now;
    }

    @Override
    public boolean createIfAbsent(ObjectName name, ByteBuffer content, CreateOptions options) {
        if (objects.containsKey(name.value())) {
            return false;
        }
        put(name, content);
        return true;
    }

    @Override
    public void put(ObjectName name, ByteBuffer content) {
        delete(name);
        byte[] bytes = new byte[content.remaining()];
        content.duplicate().get(bytes);
        long print = Mix.of(Mix.of(1, name.value().hashCode()), Mix.of(bytes));
        objects.put(name.value(), new Held(bytes, print, clock));
        fingerprint ^= print;
    }

    @Override
    public void barrier() {
        // Nothing here outlives the test, so there is nothing to wait for.
    }

    @Override
    public ByteBuffer get(ObjectName name) {
        return ByteBuffer.wrap(find(name).clone());
    }

    @Override
    public ByteBuffer get(ObjectName name, ByteRange range) {
        byte[] bytes = find(name);
        if (range.lengthBytes() > bytes.length - range.offsetBytes()) {
            throw StoreFailures.shortObject(location(), name, range, bytes.length);
        }
        int from = (int) range.offsetBytes();
        return ByteBuffer.wrap(Arrays.copyOfRange(bytes, from, from + range.lengthBytes()));
    }

    @Override
    public void list(String prefix, Consumer<StoredObject> visitor) {
        for (var entry : objects.tailMap(prefix).entrySet()) {
            if (!entry.getKey().startsWith(prefix)) {
                return;
            }
            Held held = entry.getValue();
            ObjectName name = new ObjectName(entry.getKey());
            visitor.accept(new StoredObject(name, held.bytes.length, held.storedAt));
        }
    }

    @Override
    public void delete(ObjectName name) {
        Held held = objects.remove(name.value());
        if (held != null) {
            fingerprint ^= held.fingerprint;
        }
    }

    @Override
    public String location() {
        return "model:";
    }

    @Override
    public Set<StoreFeature> features() {
        return Set.of(StoreFeature.CONDITIONAL_CREATE);
    }

    @Override
    public void close() {
        // The objects stay, as they would on a disk.
    }

    private byte[] find(ObjectName name) {
        Held held = objects.get(name.value());
        if (held == null) {
            throw StoreFailures.objectNotFound(location(), name, null);
        }
        return held.bytes;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
    private record Held(byte[] bytes, long fingerprint, Instant storedAt) {}
}
