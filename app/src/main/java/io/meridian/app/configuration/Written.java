package io.meridian.app.configuration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was written, by the setting's full key; what is put later goes over what was there. Used by
 * one thread.
 */
final class Written {
    private final Map<String, Value> values = new LinkedHashMap<>();
    private final Map<String, Map<String, Origin>> names = new LinkedHashMap<>();

    void put(String key, Value value) {
        values.put(key, value);
    }

    void putIfAbsent(String key, Value value) {
        values.putIfAbsent(key, value);
    }

    Optional<Value> find(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** Remembers a named thing that is being described, as {@code sources.db}. */
    void name(List<String> place, Origin origin) {
        if (place.size() == 2) {
            names.computeIfAbsent(place.getFirst(), group -> new LinkedHashMap<>())
                    .putIfAbsent(place.getLast(), origin);
        }
    }

    /** The named things of a group and where each begins. */
    Map<String, Origin> names(String group) {
        return names.getOrDefault(group, Map.of());
    }

    /** The last parts of keys directly below a group. */
    Stream<String> below(String group) {
        String beginning = group + ".";
        return values.keySet().stream()
                .filter(key -> key.startsWith(beginning))
                .map(key -> key.substring(beginning.length()));
    }
}
