package io.meridian.stores;

/** The kinds of request a store serves, for counting and for injecting faults. */
public enum RequestKind {
    /** {@link ObjectStore#createIfAbsent}. */
    CREATE,
    /** {@link ObjectStore#put}. */
    PUT,
    /** {@link ObjectStore#barrier}. */
    BARRIER,
    /** Both forms of {@code get}. */
    GET,
    /** {@link ObjectStore#list} and {@link ObjectStore#listAll}. */
    LIST,
    /** {@link ObjectStore#delete}. */
    DELETE
}
