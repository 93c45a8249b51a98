package io.meridian.testing.kit.store;

import io.meridian.stores.ByteRange;
import io.meridian.stores.CreateOptions;
import io.meridian.stores.ObjectName;
import io.meridian.stores.ObjectStore;
import io.meridian.stores.RequestKind;
import io.meridian.stores.StoreFeature;
import io.meridian.stores.StoredObject;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Remembers every request, in order, before it is passed on. Thread-safe. */
public final class RecordingStore implements ObjectStore {
    private final ObjectStore store;
    private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();

    public RecordingStore(ObjectStore store) {
        this.store = store;
    }

    /** All requests so far. */
    public List<RecordedRequest> requests() {
        return List.copyOf(requests);
    }

    /** How many requests of one kind there were so far. */
    public long count(RequestKind kind) {
        return requests.stream().filter(request -> request.kind() == kind).count();
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
        note(RequestKind.CREATE, name.value());
        return store.createIfAbsent(name, content, options);
    }

    @Override
    public void put(ObjectName name, ByteBuffer content) {
        note(RequestKind.PUT, name.value());
        store.put(name, content);
    }

    @Override
    public void barrier() {
        note(RequestKind.BARRIER, "");
        store.barrier();
    }

    @Override
    public ByteBuffer get(ObjectName name) {
        note(RequestKind.GET, name.value());
        return store.get(name);
    }

    @Override
    public ByteBuffer get(ObjectName name, ByteRange range) {
        note(RequestKind.GET, name.value());
        return store.get(name, range);
    }

    @Override
    public void list(String prefix, Consumer<StoredObject> visitor) {
        note(RequestKind.LIST, prefix);
        store.list(prefix, visitor);
    }

    @Override
    public void delete(ObjectName name) {
        note(RequestKind.DELETE, name.value());
        store.delete(name);
    }

    @Override
    public void close() {
        store.close();
    }

    private void note(RequestKind kind, String target) {
        requests.add(new RecordedRequest(kind, target));
    }
}
