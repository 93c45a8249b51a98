package io.meridian.stores.decorated;

import io.meridian.kernel.failure.Failure;
import io.meridian.stores.ByteRange;
import io.meridian.stores.CreateOptions;
import io.meridian.stores.ObjectName;
import io.meridian.stores.ObjectStore;
import io.meridian.stores.StoreFeature;
import io.meridian.stores.StoredObject;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Keeps copies of whole objects near, so that later runs need not fetch them again. The cache is
 * never trusted over the store: {@link #get(ObjectName)} answers from it only what this process has
 * seen in a listing of the store with the copy's size and time, and only after checking the copy.
 * Ranges and {@link #read} always go to the store, and so does the next {@code get} after {@link
 * #evict}.
 *
 * <p>For objects that never change. Where a name can come to stand for another object, as when a
 * repository is put back to an older state and goes on from there, the store's time tells the two
 * apart; it is not known for what this process made, so such names must have chance in them.
 *
 * <p>Trouble with the cache never fails a call; it is told once, and then the cache is left alone.
 * Thread-safe.
 */
public final class CachedStore implements ObjectStore {
    private static final int LARGEST_BYTES = 64 << 20;

    private final ObjectStore store;
    private final CachedCopies copies;
    private final Set<String> prefixes;
    private final Map<ObjectName, Instant> confirmed = new ConcurrentHashMap<>();

    /**
     * A cached store; it owns both stores and closes them.
     *
     * @param cache for this store's copies alone
     * @param prefixes of the names of what is worth keeping
     * @param trouble told at most once why the cache can't be used
     */
    public CachedStore(
            ObjectStore store, ObjectStore cache, Set<String> prefixes, Consumer<Failure> trouble) {
        this.store = Objects.requireNonNull(store);
        this.copies = new CachedCopies(cache, trouble);
        this.prefixes = Set.copyOf(prefixes);
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
        boolean kept = options.readSoon() && isWorthKeeping(name, content.remaining());
        ByteBuffer copy = content.duplicate();
        boolean created = store.createIfAbsent(name, content, options);
        if (created && kept) {
            copies.keepMade(name, copy);
        }
        return created;
    }

    @Override
    public void put(ObjectName name, ByteBuffer content) {
        drop(name);
        store.put(name, content);
    }

    @Override
    public void barrier() {
        store.barrier();
    }

    @Override
    public ByteBuffer get(ObjectName name) {
        Instant storedAt = confirmed.get(name);
        Optional<ByteBuffer> copy =
                storedAt == null ? Optional.empty() : copies.find(name, storedAt);
        return copy.orElseGet(() -> fetch(name));
    }

    @Override
    public ByteBuffer get(ObjectName name, ByteRange range) {
        return store.get(name, range);
    }

    @Override
    public void read(ObjectName name, long offsetBytes, ByteBuffer target) {
        store.read(name, offsetBytes, target);
    }

    @Override
    public boolean evict(ObjectName name) {
        confirmed.remove(name);
        return store.evict(name);
    }

    @Override
    public void list(String prefix, Consumer<StoredObject> visitor) {
        Set<ObjectName> unseen = copies.names(prefix);
        store.list(
                prefix,
                listed -> {
                    if (unseen.remove(listed.name())) {
                        compare(listed);
                    }
                    visitor.accept(listed);
                });
        unseen.forEach(this::drop);
    }

    @Override
    public void delete(ObjectName name) {
        drop(name);
        store.delete(name);
    }

    @Override
    public void close() {
        try {
            copies.close();
        } finally {
            store.close();
        }
    }

    private boolean isWorthKeeping(ObjectName name, int bytes) {
        return bytes <= LARGEST_BYTES && prefixes.stream().anyMatch(name.value()::startsWith);
    }

    /** The time comes first: that of a later object would vouch for this one. */
    private ByteBuffer fetch(ObjectName name) {
        boolean hasCopy = copies.size(name) >= 0;
        if (hasCopy || !isWorthKeeping(name, 0)) {
            return store.get(name);
        }
        List<StoredObject> listed = new ArrayList<>();
        store.list(name.value(), listed::add);
        ByteBuffer object = store.get(name);
        if (isWorthKeeping(name, object.remaining())) {
            listed.stream()
                    .filter(there -> there.name().equals(name))
                    .forEach(there -> keep(there, object.duplicate()));
        }
        return object;
    }

    private void keep(StoredObject listed, ByteBuffer object) {
        copies.keep(listed.name(), listed.storedAt(), object);
        confirmed.put(listed.name(), listed.storedAt());
    }

    private void compare(StoredObject listed) {
        if (copies.size(listed.name()) == listed.size()) {
            confirmed.put(listed.name(), listed.storedAt());
        } else {
            drop(listed.name());
        }
    }

    private void drop(ObjectName name) {
        confirmed.remove(name);
        copies.drop(name);
    }
}
