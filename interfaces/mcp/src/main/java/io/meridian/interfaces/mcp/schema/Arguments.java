package io.meridian.interfaces.mcp.schema;

import io.meridian.kernel.failure.InvalidRequest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a caller sent, checked against the tool's inputs. A null is the same as nothing, because
 * models send it for what they leave out. Immutable.
 */
public final class Arguments {
    static final int LONGEST_TEXT = 4096;
    static final int MOST_TEXTS = 64;
    private static final int LONGEST_ECHO = 80;

    private final Map<String, Object> values;

    private Arguments(Map<String, Object> values) {
        this.values = values;
    }

    static Arguments checked(Inputs inputs, Map<String, Object> sent) {
        Map<String, Object> values = new LinkedHashMap<>();
        sent.forEach(
                (name, value) -> {
                    if (value != null) {
                        values.put(name, value);
                    }
                });
        for (String name : values.keySet()) {
            if (!inputs.names().contains(name)) {
                throw unknown(name, inputs);
            }
        }
        for (Input input : inputs.inputs()) {
            Object value = values.get(input.name());
            if (value == null && input.required()) {
                throw invalid("'" + input.name() + "' is required", input);
            }
            if (value != null) {
                check(input, value);
            }
        }
        return new Arguments(values);
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable((String) values.get(name));
    }

    /** A text that the inputs require. */
    public String requiredText(String name) {
        return text(name).orElseThrow();
    }

    public boolean flag(String name) {
        return values.get(name) instanceof Boolean flag && flag;
    }

    public Optional<Long> integer(String name) {
        return Optional.ofNullable((Number) values.get(name)).map(Number::longValue);
    }

    public List<String> texts(String name) {
        return values.get(name) instanceof List<?> texts
                ? texts.stream().map(String.class::cast).toList()
                : List.of();
    }

    private static void check(Input input, Object value) {
        boolean fits =
                switch (input.type()) {
                    case TEXT -> isText(value);
                    case FLAG -> value instanceof Boolean;
                    case INTEGER -> value instanceof Integer || value instanceof Long;
                    case TEXTS ->
                            value instanceof List<?> texts
                                    && texts.size() <= MOST_TEXTS
                                    && texts.stream().allMatch(Arguments::isText);
                };
        if (!fits) {
            throw invalid(
                    "'%s' must be %s, not %s"
                            .formatted(input.name(), input.type().words(), echo(value)),
                    input);
        }
        if (!input.choices().isEmpty() && !input.choices().contains(value)) {
            throw invalid(
                    "Invalid %s: %s".formatted(input.name().replace('_', ' '), echo(value)), input);
        }
    }

    private static boolean isText(Object value) {
        return value instanceof String text && text.length() <= LONGEST_TEXT;
    }

    private static InvalidRequest invalid(String message, Input input) {
        String hint =
                input.choices().isEmpty()
                        ? input.name() + ": " + input.description()
                        : "one of: " + String.join(", ", input.choices());
        return new InvalidRequest("arguments.invalid", message, hint);
    }

    private static InvalidRequest unknown(String name, Inputs inputs) {
        return new InvalidRequest(
                "arguments.unknown",
                "there is no argument '" + echo(name) + "'",
                inputs.names().isEmpty()
                        ? "this tool takes no arguments"
                        : "it takes: " + String.join(", ", inputs.names()));
    }

    private static String echo(Object value) {
        String text = String.valueOf(value);
        return text.length() <= LONGEST_ECHO ? text : text.substring(0, LONGEST_ECHO) + "…";
    }
}
