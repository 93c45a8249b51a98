package io.meridian.interfaces.cli.grammar;

import java.util.List;

/**
 * One option.
 *
 * @param name with its dashes
 * @param label names the value in help; empty for a flag
 * @param values the only values allowed; empty allows any
 * @param repeatable may be given several times
 */
public record Option(
        String name, String label, String description, List<String> values, boolean repeatable) {
    public Option {
        values = List.copyOf(values);
    }

    static Option flag(String name, String description) {
        return new Option(name, "", description, List.of(), true);
    }

    static Option value(String name, String label, String description) {
        return new Option(name, label, description, List.of(), false);
    }

    static Option repeated(String name, String label, String description) {
        return new Option(name, label, description, List.of(), true);
    }

    static Option choice(String name, List<String> values, String description) {
        return new Option(name, String.join("|", values), description, values, false);
    }

    public boolean takesValue() {
        return !label.isEmpty();
    }

    /** As written in help: {@code --tag T}. */
    String usage() {
        return takesValue() ? name + " " + label : name;
    }
}
