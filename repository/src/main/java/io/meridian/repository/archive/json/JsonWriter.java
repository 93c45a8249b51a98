package io.meridian.repository.archive.json;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/** Writes values as JSON: maps, lists, strings, whole numbers, booleans and null. */
public final class JsonWriter {
    private static final String HEX = "0123456789abcdef";

    private final StringBuilder text = new StringBuilder();
    private final boolean pretty;

    private JsonWriter(boolean pretty) {
        this.pretty = pretty;
    }

    /** On one line. */
    public static String line(Map<String, ?> object) {
        return write(object, false);
    }

    /** For people to read, with a line for each field and at the end. */
    public static String pretty(Map<String, ?> object) {
        return write(object, true) + "\n";
    }

    private static String write(Map<String, ?> object, boolean pretty) {
        JsonWriter writer = new JsonWriter(pretty);
        writer.object(object, 0);
        return writer.text.toString();
    }

    private void value(@Nullable Object value, int depth) {
        switch (value) {
            case null -> text.append("null");
            case String string -> string(string);
            case Boolean truth -> text.append(truth.booleanValue());
            case Long number -> text.append(number.longValue());
            case Integer number -> text.append(number.intValue());
            case Map<?, ?> object -> object(object, depth);
            case List<?> list -> list(list, depth);
            default -> throw new IllegalArgumentException("no JSON: " + value.getClass());
        }
    }

    private void object(Map<?, ?> object, int depth) {
        text.append('{');
        boolean first = true;
        for (Map.Entry<?, ?> field : object.entrySet()) {
            separate(first, depth + 1);
            first = false;
            string(String.valueOf(field.getKey()));
            text.append(pretty ? ": " : ":");
            value(field.getValue(), depth + 1);
        }
        end(first, depth, '}');
    }

    private void list(List<?> list, int depth) {
        text.append('[');
        boolean first = true;
        for (Object item : list) {
            separate(first, depth + 1);
            first = false;
            value(item, depth + 1);
        }
        end(first, depth, ']');
    }

    private void separate(boolean first, int depth) {
        if (!first) {
            text.append(',');
        }
        indent(depth);
    }

    private void end(boolean empty, int depth, char bracket) {
        if (!empty) {
            indent(depth);
        }
        text.append(bracket);
    }

    private void indent(int depth) {
        if (pretty) {
            text.append('\n').append("  ".repeat(depth));
        }
    }

    private void string(String string) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            character(string.charAt(i));
        }
        text.append('"');
    }

    private void character(char each) {
        switch (each) {
            case '"' -> text.append("\\\"");
            case '\\' -> text.append("\\\\");
            case '\n' -> text.append("\\n");
            case '\t' -> text.append("\\t");
            default -> {
                if (each < ' ' || each == 0x7F || Character.isSurrogate(each)) {
                    escape(each);
                } else {
                    text.append(each);
                }
            }
        }
    }

    private void escape(char each) {
        text.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            text.append(HEX.charAt(each >> shift & 0xF));
        }
    }
}
