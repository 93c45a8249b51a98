package io.meridian.stores;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Objects;

/**
 * How to create an object.
 *
 * @param retainUntil no deletion before this time, for stores with {@link
 *     StoreFeature#OBJECT_LOCK}; null for none
 * @param readSoon a later run will want the whole object: a cache had better keep a copy
 */
public record CreateOptions(
        Durability durability, @Nullable Instant retainUntil, boolean readSoon) {
    /** Durable at return, no retention. */
    public static final CreateOptions DURABLE =
            new CreateOptions(Durability.AT_RETURN, null, false);

    /** Durable at the next barrier, no retention. */
    public static final CreateOptions AT_BARRIER =
            new CreateOptions(Durability.AT_BARRIER, null, false);

    public CreateOptions {
        Objects.requireNonNull(durability);
    }

    /** The same for an object that a later run will want. */
    public CreateOptions wantedSoon() {
        return new CreateOptions(durability, retainUntil, true);
    }
}
