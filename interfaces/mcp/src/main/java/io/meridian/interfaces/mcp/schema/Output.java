package io.meridian.interfaces.mcp.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON Schema of what a tool answers. An answer has one of several shapes: what the tool is
 * documented to give, a plan, or an error; each shape is a set of required properties.
 */
public final class Output {
    private static final Map<String, Object> ERROR =
            Map.of(
                    "type",
                    "object",
                    "description",
                    "why it is not done; the hints say what to do next",
                    "properties",
                    Map.of(
                            "code", Map.of("type", "string"),
                            "message", Map.of("type", "string"),
                            "hints", Map.of("type", "array", "items", Map.of("type", "string"))),
                    "required",
                    List.of("code", "message", "hints"));

    private final Map<String, Object> properties = new LinkedHashMap<>();
    private final List<Map<String, Object>> shapes = new ArrayList<>();

    /** A property. */
    public Output with(String name, Map<String, Object> schema, String description) {
        Map<String, Object> described = new LinkedHashMap<>(schema);
        described.put("description", description);
        properties.put(name, described);
        return this;
    }

    /** Answers may consist of these properties, and others beside. */
    public Output shape(String... required) {
        shapes.add(Map.of("required", List.of(required)));
        return this;
    }

    /** As JSON Schema. */
    public Map<String, Object> schema() {
        Map<String, Object> all = new LinkedHashMap<>(properties);
        all.put("error", ERROR);
        List<Map<String, Object>> any = new ArrayList<>(shapes);
        any.add(Map.of("required", List.of("error")));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", all);
        schema.put("anyOf", any);
        return schema;
    }

    public static Map<String, Object> text() {
        return Map.of("type", "string");
    }

    public static Map<String, Object> textOrNull() {
        return Map.of("type", List.of("string", "null"));
    }

    public static Map<String, Object> flag() {
        return Map.of("type", "boolean");
    }

    public static Map<String, Object> flagOrNull() {
        return Map.of("type", List.of("boolean", "null"));
    }

    /** RFC 3339, in UTC. */
    public static Map<String, Object> time() {
        return Map.of("type", "string", "format", "date-time");
    }

    public static Map<String, Object> timeOrNull() {
        return Map.of("type", List.of("string", "null"), "format", "date-time");
    }

    public static Map<String, Object> integer() {
        return Map.of("type", "integer");
    }

    public static Map<String, Object> integerOrNull() {
        return Map.of("type", List.of("integer", "null"));
    }

    public static Map<String, Object> listOf(Map<String, Object> items) {
        return Map.of("type", "array", "items", items);
    }

    /** Numbers by names that are not known before. */
    public static Map<String, Object> counts() {
        return Map.of("type", "object", "additionalProperties", integer());
    }

    /** An object whose properties are all there. */
    public static Map<String, Object> object(Map<String, Map<String, Object>> properties) {
        return Map.of(
                "type",
                "object",
                "properties",
                properties,
                "required",
                properties.keySet().stream().sorted().toList());
    }
}
