package io.meridian.stores;

import java.time.Instant;
import java.util.Objects;

/**
 * One line of a listing.
 *
 * @param size length in bytes
 * @param storedAt the store's own time of the last write, never a writer's
 */
public record StoredObject(ObjectName name, long size, Instant storedAt) {
    public StoredObject {
        Objects.requireNonNull(name);
        Objects.requireNonNull(storedAt);
        if (size < 0) {
            throw new IllegalArgumentException("negative size of " + name);
        }
    }
}
