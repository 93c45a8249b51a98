package io.meridian.interfaces.cli.grammar;

import java.util.List;

/**
 * One positional argument.
 *
 * @param values the only values allowed; empty allows any
 * @param required must be given at least once
 * @param repeatable takes all that are left; only the last argument may
 */
public record Argument(
        String label,
        String description,
        List<String> values,
        boolean required,
        boolean repeatable) {
    public Argument {
        values = List.copyOf(values);
    }

    /** As written in a usage line: {@code SOURCE}, {@code [DIR]}, {@code ID...}. */
    String usage() {
        String text = repeatable ? label + "..." : label;
        return required ? text : "[" + text + "]";
    }
}
