package io.meridian.stores.decorated;

import io.meridian.kernel.failure.Cancelled;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.NotFound;
import io.meridian.stores.ObjectName;
import io.meridian.stores.ObjectStore;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Copies of objects, each behind a SHA-256, so that one that was damaged or cut short counts as
 * absent, and the time that the store gave the object, as far as it is known. Whatever fails is
 * told once and ends the use of the cache. Thread-safe.
 */
final class CachedCopies {
    private static final int DIGEST_BYTES = 32;
    private static final int HEADER_BYTES = DIGEST_BYTES + Long.BYTES;
    private static final long TIME_UNKNOWN = Long.MIN_VALUE;

    private final ObjectStore cache;
    private final Consumer<Failure> trouble;
    private final AtomicBoolean broken = new AtomicBoolean();
    private final Map<ObjectName, Long> sizes = new ConcurrentHashMap<>();

    CachedCopies(ObjectStore cache, Consumer<Failure> trouble) {
        this.cache = Objects.requireNonNull(cache);
        this.trouble = Objects.requireNonNull(trouble);
        attempt(
                () ->
                        cache.list(
                                "",
                                listed -> sizes.put(listed.name(), listed.size() - HEADER_BYTES)));
    }

    /** Names of the copies that begin with the prefix; the set is the caller's. */
    Set<ObjectName> names(String prefix) {
        Set<ObjectName> names = new HashSet<>(sizes.keySet());
        names.removeIf(name -> !name.value().startsWith(prefix));
        return names;
    }

    /** Length of the object in bytes, negative when there is no copy. */
    long size(ObjectName name) {
        return sizes.getOrDefault(name, -1L);
    }

    /**
     * A copy that is as it was kept.
     *
     * @param storedAt what the store says now; another time than when it was kept means another
     *     object
     */
    Optional<ByteBuffer> find(ObjectName name, Instant storedAt) {
        if (!sizes.containsKey(name)) {
            return Optional.empty();
        }
        Optional<ByteBuffer> copy =
                attempt(() -> read(name)).filter(found -> isOf(found, storedAt));
        if (copy.isEmpty()) {
            drop(name);
        }
        return copy.map(genuine -> genuine.position(HEADER_BYTES).slice());
    }

    /** Keeps a copy of what this process made; the store has not told its time. */
    void keepMade(ObjectName name, ByteBuffer object) {
        keep(name, TIME_UNKNOWN, object);
    }

    void keep(ObjectName name, Instant storedAt, ByteBuffer object) {
        keep(name, storedAt.toEpochMilli(), object);
    }

    private void keep(ObjectName name, long time, ByteBuffer object) {
        ByteBuffer copy = ByteBuffer.allocate(HEADER_BYTES + object.remaining());
        copy.putLong(DIGEST_BYTES, time)
                .put(HEADER_BYTES, object, object.position(), object.remaining());
        copy.put(0, digest(copy.slice(DIGEST_BYTES, copy.capacity() - DIGEST_BYTES)));
        attempt(
                () -> {
                    cache.put(name, copy);
                    sizes.put(name, (long) object.remaining());
                });
    }

    void drop(ObjectName name) {
        if (sizes.remove(name) != null) {
            attempt(() -> cache.delete(name));
        }
    }

    void close() {
        cache.close();
    }

    private Optional<ByteBuffer> read(ObjectName name) {
        try {
            return Optional.of(cache.get(name));
        } catch (NotFound another) {
            // Another process dropped it.
            return Optional.empty();
        }
    }

    private static boolean isOf(ByteBuffer copy, Instant storedAt) {
        if (copy.remaining() < HEADER_BYTES) {
            return false;
        }
        byte[] expected = new byte[DIGEST_BYTES];
        copy.get(0, expected);
        ByteBuffer kept = copy.slice(DIGEST_BYTES, copy.remaining() - DIGEST_BYTES);
        long time = kept.getLong(0);
        return MessageDigest.isEqual(expected, digest(kept))
                && (time == TIME_UNKNOWN || time == storedAt.toEpochMilli());
    }

    private static byte[] digest(ByteBuffer bytes) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(bytes);
            return sha.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private void attempt(Runnable use) {
        Optional<Boolean> _ =
                attempt(
                        () -> {
                            use.run();
                            return Optional.of(true);
                        });
    }

    private <T> Optional<T> attempt(Supplier<Optional<T>> use) {
        if (broken.get()) {
            return Optional.empty();
        }
        try {
            return use.get();
        } catch (Cancelled cancelled) {
            throw cancelled;
        } catch (Failure failed) {
            if (broken.compareAndSet(false, true)) {
                sizes.clear();
                trouble.accept(failed);
            }
            return Optional.empty();
        }
    }
}
