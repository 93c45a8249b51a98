package io.meridian.stores.decorated;

import io.meridian.kernel.env.Environment;
import io.meridian.stores.ByteRange;
import io.meridian.stores.CreateOptions;
import io.meridian.stores.ObjectName;
import io.meridian.stores.ObjectStore;
import io.meridian.stores.StoreFeature;
import io.meridian.stores.StoredObject;

import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Bounds the bytes of objects' content per second, up and down, by making calls wait. Listings and
 * deletions pass freely. Thread-safe.
 */
public final class ThrottledStore implements ObjectStore {
    private final ObjectStore store;
    private final TokenBucket up;
    private final TokenBucket down;

    public ThrottledStore(ObjectStore store, Environment environment, TransferRates rates) {
        this.store = Objects.requireNonNull(store);
        this.up = new TokenBucket(environment, rates.upPerSecond());
        this.down = new TokenBucket(environment, rates.downPerSecond());
    }

    @Override
    public String location() {
        return store.location();
    }

    @Override
    public Set<StoreFeature> features() {
        return store.features();
    }

    @Override
    public boolean createIfAbsent(ObjectName name, ByteBuffer content, CreateOptions options) {
        up.take(content.remaining());
        return store.createIfAbsent(name, content, options);
    }

    @Override
    public void put(ObjectName name, ByteBuffer content) {
        up.take(content.remaining());
        store.put(name, content);
    }

    @Override
    public void barrier() {
        store.barrier();
    }

    /** Only the next call waits for this one's bytes: the size is known afterwards. */
    @Override
    public ByteBuffer get(ObjectName name) {
        down.take(0);
        ByteBuffer content = store.get(name);
        down.owe(content.remaining());
        return content;
    }

    @Override
    public ByteBuffer get(ObjectName name, ByteRange range) {
        down.take(range.lengthBytes());
        return store.get(name, range);
    }

    @Override
    public boolean evict(ObjectName name) {
        return store.evict(name);
    }

    @Override
    public void list(String prefix, Consumer<StoredObject> visitor) {
        store.list(prefix, visitor);
    }

    @Override
    public void delete(ObjectName name) {
        store.delete(name);
    }

    @Override
    public void close() {
        store.close();
    }
}
