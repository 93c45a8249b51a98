package io.meridian.engine.api;

import java.util.Objects;

/** Text that must never be printed: {@link #toString} hides it. */
public record Secret(String reveal) {
    public Secret {
        Objects.requireNonNull(reveal);
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
