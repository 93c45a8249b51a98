package io.meridian.interfaces.cli.grammar;

import io.meridian.kernel.ByteSize;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.text.DurationText;
import io.meridian.kernel.text.SizeText;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was typed after a command's name, sorted.
 *
 * @param options values by option name; a flag that was given has none
 */
public record Arguments(Syntax syntax, Map<String, List<String>> options, List<String> arguments) {
    public Arguments {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        options.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        options = Map.copyOf(copy);
        arguments = List.copyOf(arguments);
    }

    /** Whether the option was given. */
    public boolean has(String option) {
        return options.containsKey(option);
    }

    /** Whether a global option was given that the command does not redefine. */
    public boolean hasGlobal(String option) {
        return has(option) && syntax.options().stream().noneMatch(own -> own.name().equals(option));
    }

    public List<String> values(String option) {
        return options.getOrDefault(option, List.of());
    }

    public Optional<String> value(String option) {
        return values(option).stream().findFirst();
    }

    /** The first argument, which the syntax requires. */
    public String first() {
        return arguments.getFirst();
    }

    public String second() {
        return arguments.get(1);
    }

    public Optional<String> secondIfAny() {
        return arguments.stream().skip(1).findFirst();
    }

    public Optional<String> firstIfAny() {
        return arguments.stream().findFirst();
    }

    /** A whole number of at least 0; {@code absent} when the option was not given. */
    public int count(String option, int absent) {
        return value(option)
                .map(text -> (int) wholeNumber(option, text, Integer.MAX_VALUE))
                .orElse(absent);
    }

    /** A whole number of at least 0. */
    public Optional<Long> number(String option) {
        return value(option).map(text -> wholeNumber(option, text, Long.MAX_VALUE));
    }

    /** A size such as {@code 500}, {@code 64M} or {@code 1.5GiB}, in units of 1,024. */
    public Optional<ByteSize> size(String option) {
        return value(option).map(text -> size(option, text));
    }

    /** A duration such as {@code 500ms}, {@code 2s} or {@code 1h}. */
    public Optional<Duration> duration(String option) {
        return value(option).map(text -> duration(option, text));
    }

    /** A failure that points to this command's help. */
    public InvalidRequest misuse(String fact) {
        return Misuse.of(syntax, fact);
    }

    private Duration duration(String option, String text) {
        return DurationText.parse(text)
                .orElseThrow(
                        () ->
                                misuse(
                                        "%s takes a duration such as 500ms, 2s or 24h; found '%s'"
                                                .formatted(option, text)));
    }

    private ByteSize size(String option, String text) {
        return SizeText.parse(text)
                .orElseThrow(
                        () ->
                                misuse(
                                        "%s takes a size such as 500MiB or 2G; found '%s'"
                                                .formatted(option, text)));
    }

    private long wholeNumber(String option, String text, long most) {
        try {
            long number = Long.parseLong(text);
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Told below, with the same words as a number out of range.
        }
        throw misuse(option + " takes a whole number of at least 0; found '" + text + "'");
    }
}
