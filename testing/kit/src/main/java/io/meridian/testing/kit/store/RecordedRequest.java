package io.meridian.testing.kit.store;

import io.meridian.stores.RequestKind;

import java.util.Objects;

/**
 * One request to a store.
 *
 * @param target an object's name, a listing's prefix, or empty for a barrier
 */
public record RecordedRequest(RequestKind kind, String target) {
    public RecordedRequest {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(target);
    }

    @Override
    public String toString() {
        return kind + " " + target;
    }
}
