package io.meridian.stores.decorated;

import io.meridian.kernel.ByteSize;
import io.meridian.stores.ByteRange;
import io.meridian.stores.CreateOptions;
import io.meridian.stores.ObjectName;
import io.meridian.stores.ObjectStore;
import io.meridian.stores.RequestKind;
import io.meridian.stores.StoreFeature;
import io.meridian.stores.StoredObject;

import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** Counts requests and bytes. Thread-safe. */
public final class MeteredStore implements ObjectStore {
    private final ObjectStore store;
    private final Map<RequestKind, Meter> meters = new EnumMap<>(RequestKind.class);

    public MeteredStore(ObjectStore store) {
        this.store = Objects.requireNonNull(store);
        for (RequestKind kind : RequestKind.values()) {
            meters.put(kind, new Meter());
        }
    }

    /** The counts so far; requests that are under way may or may not be in it. */
    public StoreUsage usage() {
        Map<RequestKind, StoreUsage.Count> counts = new EnumMap<>(RequestKind.class);
        meters.forEach((kind, meter) -> counts.put(kind, meter.count()));
        return new StoreUsage(counts);
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
        long bytes = content.remaining();
        return metered(
                RequestKind.CREATE,
                () -> store.createIfAbsent(name, content, options),
                created -> bytes);
    }

    @Override
    public void put(ObjectName name, ByteBuffer content) {
        long bytes = content.remaining();
        metered(RequestKind.PUT, () -> store.put(name, content), bytes);
    }

    @Override
    public void barrier() {
        metered(RequestKind.BARRIER, store::barrier, 0);
    }

    @Override
    public ByteBuffer get(ObjectName name) {
        return metered(RequestKind.GET, () -> store.get(name), ByteBuffer::remaining);
    }

    @Override
    public ByteBuffer get(ObjectName name, ByteRange range) {
        return metered(RequestKind.GET, () -> store.get(name, range), ByteBuffer::remaining);
    }

    @Override
    public boolean evict(ObjectName name) {
        return store.evict(name);
    }

    @Override
    public void list(String prefix, Consumer<StoredObject> visitor) {
        metered(RequestKind.LIST, () -> store.list(prefix, visitor), 0);
    }

    @Override
    public void delete(ObjectName name) {
        metered(RequestKind.DELETE, () -> store.delete(name), 0);
    }

    @Override
    public void close() {
        store.close();
    }

    private void metered(RequestKind kind, Runnable request, long bytes) {
        metered(
                kind,
                () -> {
                    request.run();
                    return true;
                },
                done -> bytes);
    }

    private <T> T metered(RequestKind kind, Supplier<T> request, ToLongFunction<T> bytes) {
        Meter meter = Objects.requireNonNull(meters.get(kind));
        meter.requests.increment();
        boolean done = false;
        try {
            T answer = request.get();
            meter.bytes.add(bytes.applyAsLong(answer));
            done = true;
            return answer;
        } finally {
            if (!done) {
                meter.failures.increment();
            }
        }
    }

    /** Running counts of one kind. */
    private static final class Meter {
        private final LongAdder requests = new LongAdder();
        private final LongAdder failures = new LongAdder();
        private final LongAdder bytes = new LongAdder();

        StoreUsage.Count count() {
            return new StoreUsage.Count(requests.sum(), failures.sum(), new ByteSize(bytes.sum()));
        }
    }
}
