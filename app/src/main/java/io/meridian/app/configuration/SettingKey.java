package io.meridian.app.configuration;

import java.util.List;
import java.util.Locale;

/**
 * One thing that can be configured.
 *
 * @param name its place in the file, with dots; {@code NAME} and {@code TYPE} stand for names that
 *     people choose and for types of backups
 * @param kind what may be written
 * @param standard what holds when nothing is written, as the manual says it
 * @param variable that overrides it; empty for none
 * @param meaning one sentence, for the manual
 */
record SettingKey(String name, Kind kind, String standard, String variable, String meaning) {
    static final String ANY_NAME = "NAME";
    static final String ANY_TYPE = "TYPE";

    /** Forms of values. */
    enum Kind {
        PATH,
        PATHS,
        /** A directory or a URL. */
        LOCATION,
        /** A configured name, or a directory or a URL. */
        NAME_OR_LOCATION,
        /** A configured name, or a path. */
        NAME_OR_PATH,
        TEXT,
        TEXTS,
        YES_NO,
        COUNT,
        DURATION,
        SIZE,
        CONFIRMATION,
        TOOL_NAMES,
        SOURCE_KIND,
        /** SHA-256 in hexadecimal digits; never shown. */
        HASH;

        boolean isList() {
            return this == PATHS || this == TEXTS;
        }
    }

    /** In the file only, or overridden by the variable that its name makes. */
    static SettingKey of(String name, Kind kind, String standard, String meaning) {
        boolean named = name.contains(ANY_NAME);
        return new SettingKey(name, kind, standard, named ? "" : variable(name), meaning);
    }

    List<String> segments() {
        return List.of(name.split("\\.", -1));
    }

    /** For one type of backup. */
    SettingKey ofType(String type) {
        String own = name.replace(ANY_TYPE, type);
        return new SettingKey(own, kind, standard, variable(own), meaning);
    }

    private static String variable(String name) {
        return "MERIDIAN_" + name.replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
