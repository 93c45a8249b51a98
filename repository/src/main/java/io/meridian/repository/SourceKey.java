package io.meridian.repository;

import java.util.Objects;

/** Which source a backup is of; backups with equal keys form one history. */
public record SourceKey(String kind, String location, String host) {
    public SourceKey {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(location);
        Objects.requireNonNull(host);
    }
}
