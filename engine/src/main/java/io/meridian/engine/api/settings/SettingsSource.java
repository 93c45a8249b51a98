package io.meridian.engine.api.settings;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Map;

/** Reads the configuration. Thread-safe. */
public interface SettingsSource {
    /**
     * Reads it whole.
     *
     * @param file null for the one that the environment names, or the usual one, which need not
     *     exist
     * @throws io.meridian.kernel.failure.NotFound when a file that was named does not exist
     * @throws io.meridian.kernel.failure.InvalidRequest code {@code config.invalid}
     */
    Settings read(@Nullable Path file);

    /**
     * Reads it and tells everything that is wrong with it and what holds now.
     *
     * @param flags what options say, by the setting's key
     * @throws io.meridian.kernel.failure.NotFound when a file that was named does not exist
     */
    SettingsReport examine(@Nullable Path file, Map<String, Flag> flags);

    /**
     * An option that stands for a setting.
     *
     * @param name with its dashes
     */
    record Flag(String name, String value) {}
}
