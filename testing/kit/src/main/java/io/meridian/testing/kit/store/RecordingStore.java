package io.meridian.testing.kit.store;

import io.meridian.stores.ByteRange;
import io.meridian.stores.CreateOptions;
import io.meridian.stores.ObjectName;
import io.meridian.stores.ObjectStore;
import io.meridian.stores.RequestKind;
import io.meridian.stores.StoredObject;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Remembers every request, in order, before it is passed on. Thread-safe. */
public final class RecordingStore extends PassingStore {
    private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();

    public RecordingStore(ObjectStore store) {
        super(store);
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
    public boolean createIfAbsent(ObjectName name, ByteBuffer content, CreateOptions options) {
        note(RequestKind.CREATE, name.value());
        return super.createIfAbsent(name, content, options);
    }

    @Override
    public void put(ObjectName name, ByteBuffer content) {
        note(RequestKind.PUT, name.value());
        super.put(name, content);
    }

    @Override
    public void barrier() {
        note(RequestKind.BARRIER, "");
        super.barrier();
    }

    @Override
    public ByteBuffer get(ObjectName name) {
        note(RequestKind.GET, name.value());
        return super.get(name);
    }

    @Override
    public ByteBuffer get(ObjectName name, ByteRange range) {
        note(RequestKind.GET, name.value());
        return super.get(name, range);
    }

    @Override
    public void list(String prefix, Consumer<StoredObject> visitor) {
        note(RequestKind.LIST, prefix);
        super.list(prefix, visitor);
    }

    @Override
    public void delete(ObjectName name) {
        note(RequestKind.DELETE, name.value());
        super.delete(name);
    }

    private void note(RequestKind kind, String target) {
        requests.add(new RecordedRequest(kind, target));
    }
}
