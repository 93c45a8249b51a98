package io.meridian.sources;

import java.util.Objects;

/**
 * Which source this is, the same from run to run. Backups of one identity form one history.
 *
 * @param kind {@code directory}, {@code sqlite}, …
 * @param location canonical place, as a person would write it; undecodable bytes are
 *     percent-escaped
 * @param host where it is; empty when the name was configured, so that a moved source keeps its
 *     history
 */
public record SourceIdentity(String kind, String location, String host) {
    public SourceIdentity {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(location);
        Objects.requireNonNull(host);
    }

    @Override
    public String toString() {
        return host.isEmpty() ? kind + ":" + location : kind + ":" + host + ":" + location;
    }
}
