package io.meridian.engine.api.settings;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What was found on reading the configuration.
 *
 * @param file that was read, null when there is none
 * @param problems all of them, in the order of their lines; empty when the configuration is usable
 * @param settings every setting with its effective value, in the order of the manual
 */
public record SettingsReport(
        @Nullable String file, List<Problem> problems, List<Effective> settings) {
    public SettingsReport {
        problems = List.copyOf(problems);
        settings = List.copyOf(settings);
    }

    /**
     * One thing that is wrong.
     *
     * @param place a file and a line, or a variable
     * @param line of the file, from 1; 0 when it is elsewhere
     * @param hint what to write instead; empty when there is nothing to suggest
     */
    public record Problem(String place, int line, String message, String hint) {}

    /**
     * One setting as it holds now.
     *
     * @param value empty when it is not set; a list's items with commas between; never a secret
     * @param origin {@code default}, {@code FILE:LINE}, {@code env NAME} or {@code flag --NAME}
     */
    public record Effective(String key, String value, String origin) {}
}
