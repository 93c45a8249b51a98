package io.meridian.stores.decorated;

import io.meridian.kernel.ByteSize;
import io.meridian.stores.RequestKind;

import java.util.EnumMap;
import java.util.Map;

/**
 * What a store was asked for since it was opened. Immutable.
 *
 * @param byKind every kind, also those never asked for
 */
public record StoreUsage(Map<RequestKind, Count> byKind) {
    public StoreUsage {
        byKind = Map.copyOf(byKind);
        for (RequestKind kind : RequestKind.values()) {
            if (!byKind.containsKey(kind)) {
                throw new IllegalArgumentException("no count of " + kind);
            }
        }
    }

    /** The count of one kind. */
    public Count of(RequestKind kind) {
        Count count = byKind.get(kind);
        if (count == null) {
            throw new IllegalArgumentException("no count of " + kind);
        }
        return count;
    }

    /** All requests but barriers, which no network sees. */
    public long requests() {
        return byKind.entrySet().stream()
                .filter(entry -> entry.getKey() != RequestKind.BARRIER)
                .mapToLong(entry -> entry.getValue().requests())
                .sum();
    }

    /** Bytes sent to the store. */
    public ByteSize written() {
        return of(RequestKind.CREATE).transferred().plus(of(RequestKind.PUT).transferred());
    }

    /** Bytes read from the store. */
    public ByteSize read() {
        return of(RequestKind.GET).transferred();
    }

    /** What was asked for after an earlier look. */
    public StoreUsage since(StoreUsage earlier) {
        Map<RequestKind, Count> difference = new EnumMap<>(RequestKind.class);
        byKind.forEach((kind, count) -> difference.put(kind, count.minus(earlier.of(kind))));
        return new StoreUsage(difference);
    }

    /**
     * Requests of one kind.
     *
     * @param requests how many were made, failed ones included
     * @param failures how many of them failed
     * @param transferred content of objects, in the direction of the kind
     */
    public record Count(long requests, long failures, ByteSize transferred) {
        private Count minus(Count earlier) {
            return new Count(
                    requests - earlier.requests,
                    failures - earlier.failures,
                    new ByteSize(transferred.bytes() - earlier.transferred.bytes()));
        }
    }
}
