package io.meridian.stores;

import io.meridian.kernel.failure.Cancelled;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.failure.Unavailable;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * The failures that all stores have in common, so that each has one code and one wording. For
 * implementers of {@link ObjectStore}.
 */
public final class StoreFailures {
    /** Code of a missing object. */
    public static final String OBJECT_NOT_FOUND = "store.object_not_found";

    /** Code of an object with fewer bytes than it should have. */
    public static final String SHORT_OBJECT = "store.short_object";

    /** Code of a full disk or an exhausted quota; trying again by itself is useless. */
    public static final String FULL = "store.full";

    /** Code of an answer that took too long. */
    public static final String TIMEOUT = "store.timeout";

    private StoreFailures() {}

    public static NotFound objectNotFound(
            String location, ObjectName name, @Nullable Throwable cause) {
        return new NotFound(
                OBJECT_NOT_FOUND, "object " + name + " is not in " + location, List.of(), cause);
    }

    /** The object ends at {@code foundBytes}, before the range or its own length does. */
    public static Corruption shortObject(
            String location, ObjectName name, ByteRange expected, long foundBytes) {
        long end = expected.offsetBytes() + expected.lengthBytes();
        return new Corruption(
                SHORT_OBJECT,
                "object %s in %s is too short: expected at least %d bytes, found %d"
                        .formatted(name, location, end, foundBytes),
                "it was cut off after it was written; repair it, or use another copy");
    }

    public static Unavailable full(String location, ObjectName name, @Nullable Throwable cause) {
        return new Unavailable(
                FULL,
                "no space left for object " + name + " in " + location,
                List.of("free space or inodes, or raise the quota; nothing stored was lost"),
                cause);
    }

    /** The thread was interrupted; its interrupt flag must be set. */
    public static Cancelled interrupted(String location, String object, @Nullable Throwable cause) {
        return new Cancelled(
                "operation.interrupted",
                "interrupted at " + object + " in " + location,
                List.of(),
                cause);
    }

    /** Refuses a retention that a store without {@link StoreFeature#OBJECT_LOCK} can't keep. */
    public static void refuseRetention(String location, ObjectName name, CreateOptions options) {
        if (options.retainUntil() != null) {
            throw new InvalidRequest(
                    "store.no_object_lock",
                    "object %s can't be kept until %s: %s has no object lock"
                            .formatted(name, options.retainUntil(), location),
                    "use a store with object lock, or none of its retention");
        }
    }
}
