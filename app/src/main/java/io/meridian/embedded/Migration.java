package io.meridian.embedded;

/**
 * Changes data from one schema to the next.
 *
 * @param <T> what it has to tell
 */
@FunctionalInterface
public interface Migration<T> {
    /**
     * Migrates. Has closed the data when it returns or throws.
     *
     * @throws Exception anything: the data are then put back
     */
    T run() throws Exception;
}
