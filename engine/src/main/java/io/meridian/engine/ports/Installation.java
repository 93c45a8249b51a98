package io.meridian.engine.ports;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * The installed product.
 *
 * @param version as backups record it
 * @param host name of this machine, as backups record it
 * @param probes checks that only the composition root can make, such as of native libraries
 * @param spool directory for what is captured and can't be stored yet; need not exist
 */
public record Installation(String version, String host, List<HealthProbe> probes, Path spool) {
    public Installation {
        Objects.requireNonNull(version);
        Objects.requireNonNull(host);
        probes = List.copyOf(probes);
        Objects.requireNonNull(spool);
    }

    /** With the spool among the system's temporary files. */
    public Installation(String version, String host, List<HealthProbe> probes) {
        this(
                version,
                host,
                probes,
                Path.of(System.getProperty("java.io.tmpdir"), "meridian-spool"));
    }
}
