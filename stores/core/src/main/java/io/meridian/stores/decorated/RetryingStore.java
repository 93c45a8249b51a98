package io.meridian.stores.decorated;

import io.meridian.kernel.env.Environment;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.stores.ByteRange;
import io.meridian.stores.CreateOptions;
import io.meridian.stores.Durability;
import io.meridian.stores.ObjectName;
import io.meridian.stores.ObjectStore;
import io.meridian.stores.StoreFailures;
import io.meridian.stores.StoreFeature;
import io.meridian.stores.StoredObject;

import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Tries again what failed with {@link Unavailable}, except on a full disk. After a failed {@link
 * #createIfAbsent}, which may have taken effect, it looks before it writes again: an object with
 * the same bytes counts as created by this call. So whoever races for a name must put something
 * random of its own into the content. Thread-safe.
 */
public final class RetryingStore implements ObjectStore {
    private final ObjectStore store;
    private final Environment environment;
    private final RetryPolicy policy;

    public RetryingStore(ObjectStore store, Environment environment, RetryPolicy policy) {
        this.store = Objects.requireNonNull(store);
        this.environment = Objects.requireNonNull(environment);
        this.policy = Objects.requireNonNull(policy);
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
        Creation creation = new Creation(name, content.slice(), options);
        return retrying(creation::attempt);
    }

    @Override
    public void put(ObjectName name, ByteBuffer content) {
        retrying(() -> store.put(name, content.duplicate()));
    }

    @Override
    public void barrier() {
        retrying(store::barrier);
    }

    @Override
    public ByteBuffer get(ObjectName name) {
        return retrying(() -> store.get(name));
    }

    @Override
    public ByteBuffer get(ObjectName name, ByteRange range) {
        return retrying(() -> store.get(name, range));
    }

    @Override
    public void read(ObjectName name, long offsetBytes, ByteBuffer target) {
        int start = target.position();
        int end = target.limit();
        retrying(() -> store.read(name, offsetBytes, target.limit(end).position(start)));
    }

    @Override
    public boolean evict(ObjectName name) {
        return store.evict(name);
    }

    @Override
    public void list(String prefix, Consumer<StoredObject> visitor) {
        ResumedListing listing = new ResumedListing(visitor);
        retrying(() -> listing.run(store, prefix));
        listing.checkVisitor();
    }

    @Override
    public void delete(ObjectName name) {
        retrying(() -> store.delete(name));
    }

    @Override
    public void close() {
        store.close();
    }

    private void retrying(Runnable call) {
        retrying(
                () -> {
                    call.run();
                    return true;
                });
    }

    private <T> T retrying(Supplier<T> call) {
        for (int attempt = 1; ; attempt++) {
            try {
                return call.get();
            } catch (Unavailable failure) {
                requireWorthwhile(failure, attempt);
                environment.sleep(policy.pauseAfter(attempt, chance()));
            }
        }
    }

    private void requireWorthwhile(Unavailable failure, int attempt) {
        if (failure.code().equals(StoreFailures.FULL) || policy.attempts() == 1) {
            throw failure;
        }
        if (attempt >= policy.attempts()) {
            throw new Unavailable(
                    failure.code(),
                    failure.fact() + " (tried " + attempt + " times)",
                    failure.hints(),
                    failure);
        }
    }

    private double chance() {
        return (environment.randomBytes(1)[0] & 0xff) / 256.0;
    }

    /** One conditional creation over all its attempts; confined to the calling thread. */
    private final class Creation {
        private final ObjectName name;
        private final ByteBuffer content;
        private final CreateOptions options;
        private boolean ambiguous;

        Creation(ObjectName name, ByteBuffer content, CreateOptions options) {
            this.name = name;
            this.content = content;
            this.options = options;
        }

        boolean attempt() {
            if (ambiguous) {
                Optional<Boolean> seen = look();
                if (seen.isPresent()) {
                    return seen.get();
                }
            }
            return create();
        }

        private boolean create() {
            try {
                if (store.createIfAbsent(name, content.duplicate(), options)) {
                    return true;
                }
            } catch (Unavailable failure) {
                ambiguous = true;
                throw failure;
            }
            // The earlier attempt may have taken effect only after the look.
            return ambiguous && look().orElse(false);
        }

        /** Whether the object is ours; empty when there is none. */
        private Optional<Boolean> look() {
            Optional<ByteBuffer> found = find();
            boolean ours = found.filter(content::equals).isPresent();
            if (ours && options.durability() == Durability.AT_RETURN) {
                // What failed may have been the last step, which makes the name durable.
                store.barrier();
            }
            return found.map(bytes -> ours);
        }

        private Optional<ByteBuffer> find() {
            try {
                return Optional.of(store.get(name));
            } catch (NotFound absent) {
                if (absent.code().equals(StoreFailures.OBJECT_NOT_FOUND)) {
                    return Optional.empty();
                }
                throw absent;
            }
        }
    }
}
