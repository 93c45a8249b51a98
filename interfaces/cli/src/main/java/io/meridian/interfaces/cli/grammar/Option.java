package io.meridian.interfaces.cli.grammar;

import java.util.ArrayList;
import java.util.List;

/**
 * One option.
 *
 * @param name with its dashes
 * @param label names the value in help; empty for a flag
 * @param values the only values allowed; empty allows any
 * @param repeatable may be given several times
 * @param aliases other spellings of the name, with their dashes, that mean the same
 */
public record Option(
        String name,
        String label,
        String description,
        List<String> values,
        boolean repeatable,
        List<String> aliases) {
    public Option {
        values = List.copyOf(values);
        aliases = List.copyOf(aliases);
    }

    static Option flag(String name, String description) {
        return new Option(name, "", description, List.of(), true, List.of());
    }

    static Option value(String name, String label, String description) {
        return new Option(name, label, description, List.of(), false, List.of());
    }

    static Option repeated(String name, String label, String description) {
        return new Option(name, label, description, List.of(), true, List.of());
    }

    static Option choice(String name, List<String> values, String description) {
        return new Option(name, String.join("|", values), description, values, false, List.of());
    }

    /** The same, with other spellings besides those that it has. */
    Option also(String... spellings) {
        List<String> all = new ArrayList<>(aliases);
        all.addAll(List.of(spellings));
        return new Option(name, label, description, values, repeatable, all);
    }

    /** Every spelling, the name first. */
    public List<String> names() {
        List<String> names = new ArrayList<>(List.of(name));
        names.addAll(aliases);
        return names;
    }

    boolean isNamed(String typed) {
        return name.equals(typed) || aliases.contains(typed);
    }

    public boolean takesValue() {
        return !label.isEmpty();
    }

    /** As written in help where aliases have no line of their own: {@code --a|--b T}. */
    String everyUsage() {
        String spellings = String.join("|", names());
        return takesValue() ? spellings + " " + label : spellings;
    }

    /** As written in help: {@code --tag T}. */
    String usage() {
        return takesValue() ? name + " " + label : name;
    }
}
