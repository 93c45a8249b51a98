package io.meridian.testing.kit.store;

import io.meridian.stores.ByteRange;
import io.meridian.stores.CreateOptions;
import io.meridian.stores.ObjectName;
import io.meridian.stores.ObjectStore;
import io.meridian.stores.StoreFeature;
import io.meridian.stores.StoredObject;

import java.nio.ByteBuffer;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Passes every request on; what differs overrides. {@link #listAll} comes by way of {@link #list},
 * and {@link #read} by way of {@link #get(ObjectName, ByteRange)}, so these are the places to
 * override. As thread-safe as the store behind it.
 */
public abstract class PassingStore implements ObjectStore {
    private final ObjectStore store;

    protected PassingStore(ObjectStore store) {
        this.store = store;
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
        return store.createIfAbsent(name, content, options);
    }

    @Override
    public void put(ObjectName name, ByteBuffer content) {
        store.put(name, content);
    }

    @Override
    public void barrier() {
        store.barrier();
    }

    @Override
    public ByteBuffer get(ObjectName name) {
        return store.get(name);
    }

    @Override
    public ByteBuffer get(ObjectName name, ByteRange range) {
        return store.get(name, range);
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
    public boolean evict(ObjectName name) {
        return store.evict(name);
    }

    @Override
    public void close() {
        store.close();
    }
}
