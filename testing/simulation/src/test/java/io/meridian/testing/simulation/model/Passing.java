package io.meridian.testing.simulation.model;

import io.meridian.stores.ByteRange;
import io.meridian.stores.CreateOptions;
import io.meridian.stores.ObjectName;
import io.meridian.stores.ObjectStore;
import io.meridian.stores.StoreFeature;
import io.meridian.stores.StoredObject;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Passes every request on; what differs overrides. */
abstract class Passing implements ObjectStore {
    private final ObjectStore store;

    Passing(ObjectStore store) {
        this.store = store;
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
    public final void list(String prefix, Consumer<StoredObject> visitor) {
        listAll(prefix).forEach(visitor);
    }

    @Override
    public List<StoredObject> listAll(String prefix) {
        return store.listAll(prefix);
    }

    @Override
    public void delete(ObjectName name) {
        store.delete(name);
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
    public void close() {
        store.close();
    }
}
