package io.meridian.stores;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Objects;

/**
 * How to create an object.
 *
 * @param retainUntil no deletion before this time, for stores with {@link
 *     StoreFeature#OBJECT_LOCK}; null for none
 */
public record CreateOptions(Durability durability, @Nullable Instant retainUntil) {
    /** Durable at return, no retention. */
    public static final CreateOptions DURABLE = new CreateOptions(Durability.AT_RETURN, null);

    /** Durable at the next barrier, no retention. */
    public static final CreateOptions AT_BARRIER = new CreateOptions(Durability.AT_BARRIER, null);

    public CreateOptions {
        Objects.requireNonNull(durability);
    }
}
