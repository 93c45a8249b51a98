package io.meridian.stores.memory;

import io.meridian.kernel.env.Environment;
import io.meridian.stores.ByteRange;
import io.meridian.stores.CreateOptions;
import io.meridian.stores.ObjectName;
import io.meridian.stores.ObjectStore;
import io.meridian.stores.StoreFailures;
import io.meridian.stores.StoreFeature;
import io.meridian.stores.StoredObject;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

/** Objects in a map; they live as long as this does, closed or not. Thread-safe, never blocks. */
public final class MemoryStore implements ObjectStore {
    private static final String LOCATION = "memory:";

    private final Environment environment;
    private final ConcurrentSkipListMap<String, Held> objects = new ConcurrentSkipListMap<>();

    /**
     * @param environment its clock stamps the objects
     */
    public MemoryStore(Environment environment) {
        this.environment = Objects.requireNonNull(environment);
    }

    @Override
    public String location() {
        return LOCATION;
    }

    @Override
    public Set<StoreFeature> features() {
        return Set.of(StoreFeature.CONDITIONAL_CREATE);
    }

    @Override
    public boolean createIfAbsent(ObjectName name, ByteBuffer content, CreateOptions options) {
        StoreFailures.refuseRetention(LOCATION, name, options);
        return objects.putIfAbsent(name.value(), held(content)) == null;
    }

    @Override
    public void put(ObjectName name, ByteBuffer content) {
        objects.put(name.value(), held(content));
    }

    @Override
    public void barrier() {
        // Nothing here outlives the process, so there is nothing to wait for.
    }

    @Override
    public ByteBuffer get(ObjectName name) {
        return copy(find(name).content());
    }

    @Override
    public ByteBuffer get(ObjectName name, ByteRange range) {
        ByteBuffer content = find(name).content();
        if (range.lengthBytes() > content.limit() - range.offsetBytes()) {
            throw StoreFailures.shortObject(LOCATION, name, range, content.limit());
        }
        return copy(content.slice((int) range.offsetBytes(), range.lengthBytes()));
    }

    @Override
    public void list(String prefix, Consumer<StoredObject> visitor) {
        for (var entry : objects.tailMap(prefix).entrySet()) {
            if (!entry.getKey().startsWith(prefix)) {
                return;
            }
            visitor.accept(entry.getValue().described(new ObjectName(entry.getKey())));
        }
    }

    @Override
    public void delete(ObjectName name) {
        objects.remove(name.value());
    }

    @Override
    public void close() {
        // The objects stay, as they would on a disk.
    }

    private Held find(ObjectName name) {
        Held held = objects.get(name.value());
        if (held == null) {
            throw StoreFailures.objectNotFound(LOCATION, name, null);
        }
        return held;
    }

    private Held held(ByteBuffer content) {
        return new Held(copy(content).asReadOnlyBuffer(), environment.now());
    }

    private static ByteBuffer copy(ByteBuffer content) {
        return ByteBuffer.allocate(content.remaining()).put(content.duplicate()).flip();
    }

    /** An object's bytes, read-only from 0 to the limit, and when they were put in. */
    private record Held(ByteBuffer content, Instant storedAt) {
        StoredObject described(ObjectName name) {
            return new StoredObject(name, content.limit(), storedAt);
        }
    }
}
