package io.meridian.testing.kit.store;

import static io.meridian.stores.RequestKind.CREATE;
import static io.meridian.stores.RequestKind.DELETE;
import static io.meridian.stores.RequestKind.GET;
import static io.meridian.stores.RequestKind.LIST;
import static io.meridian.stores.RequestKind.PUT;

import io.meridian.stores.RequestKind;

import java.util.EnumSet;
import java.util.Set;

/** What can go wrong with one request. */
public enum Fault {
    /** {@code Unavailable}, and nothing happened. */
    ERROR_BEFORE(EnumSet.allOf(RequestKind.class)),
    /** {@code Unavailable}, although it happened. */
    ERROR_AFTER(EnumSet.allOf(RequestKind.class)),
    /** {@code Unavailable}; it happens later, at {@link FaultyStore#arriveLate}. */
    TIMEOUT(EnumSet.allOf(RequestKind.class)),
    /** {@code Denied}, and nothing happened. */
    DENIED(EnumSet.allOf(RequestKind.class)),
    /** {@code Unavailable} with code {@code store.full}, and nothing happened. */
    FULL_DISK(EnumSet.of(CREATE, PUT)),
    /** The answer is the first half of what was asked for. */
    SHORT_READ(EnumSet.of(GET)),
    /** One bit in the middle is wrong: in the answer when reading, in the store when writing. */
    BIT_FLIP(EnumSet.of(CREATE, PUT, GET)),
    /** Only the first half is stored, and success is reported. */
    TRUNCATION(EnumSet.of(CREATE, PUT)),
    /** A write or deletion that is reported and never happens. */
    LOST_WRITE(EnumSet.of(CREATE, PUT, DELETE)),
    /** The objects as they were when the rule was injected. */
    STALE_LIST(EnumSet.of(LIST)),
    /** The first half of the objects, then {@code Unavailable}. */
    PARTIAL_LIST(EnumSet.of(LIST)),
    /** {@link CrashedError} now and from every later request; this one didn't happen. */
    CRASH_BEFORE(EnumSet.allOf(RequestKind.class)),
    /** {@link CrashedError} now and from every later request; this one happened. */
    CRASH_AFTER(EnumSet.allOf(RequestKind.class)),
    /** Like {@link #CRASH_AFTER}, and what awaited a barrier is lost. */
    POWER_LOSS(EnumSet.allOf(RequestKind.class));

    @SuppressWarnings("ImmutableEnumChecker") // Set.copyOf cannot be changed
    private final Set<RequestKind> kinds;

    Fault(Set<RequestKind> kinds) {
        this.kinds = Set.copyOf(kinds);
    }

    /** The requests it can hit. */
    public Set<RequestKind> kinds() {
        return kinds;
    }
}
