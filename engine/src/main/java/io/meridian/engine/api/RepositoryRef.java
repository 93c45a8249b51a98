package io.meridian.engine.api;

import java.util.Objects;

/**
 * Which repository, and how to open it.
 *
 * @param location a directory or a URL; empty for the default one, which is created on first use
 */
public record RepositoryRef(String location, KeyAccess key) {
    public RepositoryRef {
        Objects.requireNonNull(location);
        Objects.requireNonNull(key);
    }

    public boolean isDefault() {
        return location.isEmpty();
    }
}
