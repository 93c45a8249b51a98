package io.meridian.interfaces.cli;

import io.meridian.engine.api.settings.Settings;
import io.meridian.engine.api.settings.SettingsReport;
import io.meridian.engine.api.settings.SettingsSource;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Settings as a test says, and what was asked of them. */
final class FakeSettings implements SettingsSource {
    final Settings settings;
    SettingsReport report = new SettingsReport(null, List.of(), List.of());
    @Nullable Path file;
    Map<String, Flag> flags = Map.of();

    FakeSettings(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Settings read(@Nullable Path wanted) {
        file = wanted;
        return settings;
    }

    @Override
    public SettingsReport examine(@Nullable Path wanted, Map<String, Flag> given) {
        file = wanted;
        flags = given;
        return report;
    }
}
