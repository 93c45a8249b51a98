package io.meridian.testing.kit.store;

/**
 * The process is gone, as far as the store can tell. An error, so that no code which handles
 * failures goes on after it.
 */
public final class CrashedError extends Error {
    private static final long serialVersionUID = 1L;

    CrashedError(String message) {
        super(message);
    }
}
