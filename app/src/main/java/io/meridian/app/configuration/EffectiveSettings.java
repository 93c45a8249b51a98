package io.meridian.app.configuration;

import io.meridian.engine.api.settings.Settings;
import io.meridian.engine.api.settings.SettingsReport.Effective;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells what holds for each setting, and where that was said. */
final class EffectiveSettings {
    private static final String HIDDEN = "(hidden)";

    private final Written written;
    private final Settings settings;
    private final Places places;

    EffectiveSettings(Written written, Settings settings, Places places) {
        this.written = written;
        this.settings = settings;
        this.places = places;
    }

    List<Effective> all() {
        List<Effective> all = new ArrayList<>();
        for (SettingKey key : SettingKeys.MANUAL) {
            spelledOut(key).map(this::effective).forEach(all::add);
        }
        return all;
    }

    private Stream<SettingKey> spelledOut(SettingKey key) {
        if (key.name().contains(SettingKey.ANY_TYPE)) {
            return SettingKeys.TYPES.stream().map(key::ofType);
        }
        if (!key.name().contains(SettingKey.ANY_NAME)) {
            return Stream.of(key);
        }
        String group = key.name().substring(0, key.name().indexOf("." + SettingKey.ANY_NAME));
        Stream<String> names =
                group.equals("mcp.tokens")
                        ? written.below(group).sorted()
                        : written.names(group).keySet().stream().sorted();
        return names.map(
                        name ->
                                new SettingKey(
                                        key.name().replace(SettingKey.ANY_NAME, name),
                                        key.kind(),
                                        key.standard(),
                                        key.variable(),
                                        key.meaning()))
                .filter(named -> !isDetail(key) || written.find(named.name()).isPresent());
    }

    /** Whether it is about few sources, so that it is only shown where it was written. */
    private static boolean isDetail(SettingKey key) {
        return key.name().contains("." + SettingKeys.WAL + ".")
                || key.name().endsWith("." + SettingKeys.APPEND_ONLY);
    }

    private Effective effective(SettingKey key) {
        Optional<Value> value = written.find(key.name()).filter(it -> !it.text().isEmpty());
        Origin origin = value.map(Value::origin).orElse(new Origin.Standard());
        return new Effective(
                key.name(), value.map(it -> shown(key, it)).orElse(standard(key)), origin.text());
    }

    private String shown(SettingKey key, Value value) {
        return switch (key.kind()) {
            case HASH -> HIDDEN;
            case PATH -> places.path(value.text(), value.origin()).toString();
            case PATHS ->
                    String.join(
                            ", ",
                            value.items().stream()
                                    .map(it -> places.path(it, value.origin()).toString())
                                    .toList());
            case LOCATION -> places.location(value.text(), value.origin());
            case NAME_OR_LOCATION -> settings.repository();
            case NAME_OR_PATH -> settings.source();
            default -> value.text();
        };
    }

    private String standard(SettingKey key) {
        if (key.name().equals(SettingKeys.DEFAULT_SOURCE)) {
            return settings.source();
        }
        if (key.name().equals(SettingKeys.DEFAULT_REPOSITORY)) {
            return settings.repository().isEmpty()
                    ? places.home().resolve(".meridian/backups").toString()
                    : settings.repository();
        }
        if (key.name().endsWith(".keep_last")) {
            return Integer.toString(keepLast(key.name().split("\\.", -1)[1]));
        }
        return switch (key.kind()) {
            case COUNT -> "0";
            case YES_NO, SOURCE_KIND, TOOL_NAMES, DURATION, SIZE -> key.standard().replace("`", "");
            default -> "";
        };
    }

    private int keepLast(String type) {
        return settings.retention().byType().entrySet().stream()
                .filter(entry -> entry.getKey().id().equals(type))
                .mapToInt(entry -> entry.getValue().keepLast())
                .findFirst()
                .orElse(0);
    }
}
