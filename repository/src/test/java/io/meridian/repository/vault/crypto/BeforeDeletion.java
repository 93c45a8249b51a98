package io.meridian.repository.vault.crypto;

import io.meridian.stores.ByteRange;
import io.meridian.stores.CreateOptions;
import io.meridian.stores.ObjectName;
import io.meridian.stores.ObjectStore;
import io.meridian.stores.StoreFeature;
import io.meridian.stores.StoredObject;

import java.nio.ByteBuffer;
import java.util.Set;
import java.util.function.Consumer;

/** Lets somebody else be faster each time something is deleted. */
record BeforeDeletion(ObjectStore disk, Runnable faster) implements ObjectStore {
    @Override
    public void delete(ObjectName name) {
        faster.run();
        disk.delete(name);
    }

    @Override
    public String location() {
        return disk.location();
    }

    @Override
    public Set<StoreFeature> features() {
        return disk.features();
    }

    @Override
    public boolean createIfAbsent(ObjectName name, ByteBuffer content, CreateOptions options) {
        return disk.createIfAbsent(name, content, options);
    }

    @Override
    public void put(ObjectName name, ByteBuffer content) {
        disk.put(name, content);
    }

    @Override
    public void barrier() {
        disk.barrier();
    }

    @Override
    public ByteBuffer get(ObjectName name) {
        return disk.get(name);
    }

    @Override
    public ByteBuffer get(ObjectName name, ByteRange range) {
        return disk.get(name, range);
    }

    @Override
    public void list(String prefix, Consumer<StoredObject> visitor) {
        disk.list(prefix, visitor);
    }

    @Override
    public void close() {
        disk.close();
    }
}
