package io.meridian.interfaces.mcp.schema;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON Schema of what a tool answers. An answer has one of several shapes: what the tool is
 * documented to give, a plan, or an error; each shape is a set of required properties.
 */
public final class Output {
    private static final Map<String, Object> ERROR =
            object("code", text(), "message", text(), "hints", listOf(text()));

    private final Map<String, Object> properties = new LinkedHashMap<>();
    private final List<Map<String, Object>> shapes = new ArrayList<>();

    /** A property. */
    public Output with(String name, Map<String, Object> schema, String description) {
        properties.put(name, described(schema, description));
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
        all.put("error", described(ERROR, "why it is not done; the hints say what to do next"));
        List<Map<String, Object>> any = new ArrayList<>(shapes);
        any.add(Map.of("required", List.of("error")));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", all);
        schema.put("anyOf", any);
        return schema;
    }

    public static Map<String, Object> text() {
        return ordered("type", "string");
    }

    public static Map<String, Object> textOrNull() {
        return ordered("type", List.of("string", "null"));
    }

    public static Map<String, Object> flag() {
        return ordered("type", "boolean");
    }

    public static Map<String, Object> flagOrNull() {
        return ordered("type", List.of("boolean", "null"));
    }

    /** RFC 3339, in UTC. */
    public static Map<String, Object> time() {
        return ordered("type", "string", "format", "date-time");
    }

    public static Map<String, Object> timeOrNull() {
        return ordered("type", List.of("string", "null"), "format", "date-time");
    }

    public static Map<String, Object> integer() {
        return ordered("type", "integer");
    }

    public static Map<String, Object> integerOrNull() {
        return ordered("type", List.of("integer", "null"));
    }

    public static Map<String, Object> listOf(Map<String, Object> items) {
        return ordered("type", "array", "items", items);
    }

    /** Numbers by names that are not known before. */
    public static Map<String, Object> counts() {
        return ordered("type", "object", "additionalProperties", integer());
    }

    /** Texts by names that are not known before. */
    public static Map<String, Object> texts() {
        return ordered("type", "object", "additionalProperties", text());
    }

    /** An object whose properties are all there: names and schemas in turn. */
    public static Map<String, Object> object(Object... properties) {
        Map<String, Object> named = ordered(properties);
        return ordered(
                "type", "object", "properties", named, "required", List.copyOf(named.keySet()));
    }

    private static Map<String, Object> described(Map<String, Object> schema, String description) {
        Map<String, Object> described = new LinkedHashMap<>(schema);
        described.put("description", description);
        return described;
    }

    /** The same tools must look the same whenever they are listed: clients keep what they read. */
    private static Map<String, Object> ordered(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int at = 0; at < namesAndValues.length; at += 2) {
            map.put((String) namesAndValues[at], namesAndValues[at + 1]);
        }
        return Collections.unmodifiableMap(map);
    }
}
