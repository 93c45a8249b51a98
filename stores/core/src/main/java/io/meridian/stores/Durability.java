package io.meridian.stores;

/** When a created object must survive a power failure. */
public enum Durability {
    /** When the call returns. */
    AT_RETURN,
    /**
     * When the next {@link ObjectStore#barrier} returns. For many large objects that count only
     * once a later object names them.
     */
    AT_BARRIER
}
