package io.meridian.engine.ports;

import io.meridian.engine.api.settings.RetentionSettings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is configured about how backups come and go.
 *
 * @param retention what is forgotten after a backup of each type
 * @param places where the sources are that are backed up under a name
 * @param logRetention for how long back every time must stay reachable; a prune may give back what
 *     only older times need. Empty keeps the log as far back as backups reach
 */
public record Lifecycle(
        RetentionSettings retention, Map<String, Path> places, Optional<Duration> logRetention) {
    /** Keeps everything, and knows no names. */
    public static final Lifecycle UNCONFIGURED =
            new Lifecycle(RetentionSettings.KEEP_EVERYTHING, Map.of());

    public Lifecycle {
        places = Map.copyOf(places);
        Objects.requireNonNull(logRetention);
    }

    /** The log is kept as far back as backups reach. */
    public Lifecycle(RetentionSettings retention, Map<String, Path> places) {
        this(retention, places, Optional.empty());
    }
}
