package io.meridian.engine.ports;

import io.meridian.engine.api.settings.RetentionSettings;

import java.nio.file.Path;
import java.util.Map;

/**
 * What is configured about how backups come and go.
 *
 * @param retention what is forgotten after a backup of each type
 * @param places where the sources are that are backed up under a name
 */
public record Lifecycle(RetentionSettings retention, Map<String, Path> places) {
    /** Keeps everything, and knows no names. */
    public static final Lifecycle UNCONFIGURED =
            new Lifecycle(RetentionSettings.KEEP_EVERYTHING, Map.of());

    public Lifecycle {
        places = Map.copyOf(places);
    }
}
