package io.meridian.interfaces.mcp.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One argument of a tool.
 *
 * @param name snake case
 * @param description one sentence, for the model that calls
 * @param choices the values allowed; empty allows all
 */
public record Input(
        String name, Type type, boolean required, String description, List<String> choices) {
    /** What kind of value. */
    public enum Type {
        TEXT("string", "a string"),
        FLAG("boolean", "true or false"),
        INTEGER("integer", "a whole number"),
        TEXTS("array", "an array of strings");

        private final String json;
        private final String words;

        Type(String json, String words) {
            this.json = json;
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    public Input {
        choices = List.copyOf(choices);
    }

    public static Input required(String name, Type type, String description) {
        return new Input(name, type, true, description, List.of());
    }

    public static Input optional(String name, Type type, String description) {
        return new Input(name, type, false, description, List.of());
    }

    /** An optional text, one of several. */
    public static Input choice(String name, List<String> choices, String description) {
        return new Input(name, Type.TEXT, false, description, choices);
    }

    Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", type.json);
        schema.put("description", description);
        if (type == Type.TEXTS) {
            Map<String, Object> items = new LinkedHashMap<>();
            items.put("type", "string");
            items.put("maxLength", Arguments.LONGEST_TEXT);
            schema.put("items", items);
            schema.put("maxItems", Arguments.MOST_TEXTS);
        }
        if (type == Type.TEXT && choices.isEmpty()) {
            schema.put("maxLength", Arguments.LONGEST_TEXT);
        }
        if (!choices.isEmpty()) {
            schema.put("enum", choices);
        }
        return schema;
    }
}
