package io.meridian.stores;

/** What a store can do beyond the minimum. */
public enum StoreFeature {
    /**
     * {@code createIfAbsent} has exactly one winner under any race. Without it a vault is refused.
     */
    CONDITIONAL_CREATE,
    /** Objects can be kept from deletion until a time. */
    OBJECT_LOCK,
    /** Overwritten and deleted objects remain as older versions. */
    VERSIONING
}
