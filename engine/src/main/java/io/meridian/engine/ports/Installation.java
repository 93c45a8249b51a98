package io.meridian.engine.ports;

import java.util.List;
import java.util.Objects;

/**
 * The installed product.
 *
 * @param version as backups record it
 * @param host name of this machine, as backups record it
 * @param probes checks that only the composition root can make, such as of native libraries
 */
public record Installation(String version, String host, List<HealthProbe> probes) {
    public Installation {
        Objects.requireNonNull(version);
        Objects.requireNonNull(host);
        probes = List.copyOf(probes);
    }
}
