package io.meridian.app.configuration;

import io.meridian.kernel.ByteSize;
import io.meridian.kernel.text.DurationText;
import io.meridian.kernel.text.Nearest;
import io.meridian.kernel.text.SizeText;

import org.jspecify.annotations.Nullable;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Turns what was written for a setting into a value of its kind. What can't be is a problem, and
 * the standard value stands in, so that one reading finds every problem.
 */
final class Interpretation {
    private static final String YES = "true";
    private static final String NO = "false";
    private static final String DURATIONS = "a duration such as 500ms, 2s or 24h";
    private static final String SIZES = "a size such as 512MiB or 2GiB";
    private static final int HASH_CHARACTERS = 64;

    private final Written written;
    private final Places places;
    private final Problems problems;

    Interpretation(Written written, Places places, Problems problems) {
        this.written = written;
        this.places = places;
        this.problems = problems;
    }

    /** What was written, if it is more than nothing. */
    Optional<Value> find(String key) {
        return written.find(key).filter(value -> !value.text().isEmpty());
    }

    boolean yesNo(String key, boolean standard) {
        return find(key).map(value -> yesNo(key, value, standard)).orElse(standard);
    }

    int count(String key, int standard) {
        return find(key).map(value -> count(key, value, standard)).orElse(standard);
    }

    Duration duration(String key, Duration standard) {
        return find(key)
                .map(value -> parsed(key, value, DurationText.parse(value.text()), DURATIONS))
                .flatMap(parsed -> parsed)
                .orElse(standard);
    }

    ByteSize size(String key, ByteSize standard) {
        return find(key)
                .map(value -> parsed(key, value, SizeText.parse(value.text()), SIZES))
                .flatMap(parsed -> parsed)
                .orElse(standard);
    }

    private <T> Optional<T> parsed(String key, Value value, Optional<T> parsed, String form) {
        if (parsed.isEmpty()) {
            problems.add(
                    value.origin(), key + " takes " + form + "; found '" + value.text() + "'", "");
        }
        return parsed;
    }

    @Nullable Path path(String key) {
        return find(key).flatMap(value -> path(key, value.text(), value.origin())).orElse(null);
    }

    List<Path> paths(String key) {
        return find(key).stream()
                .flatMap(
                        value ->
                                value.items().stream()
                                        .flatMap(it -> path(key, it, value.origin()).stream()))
                .toList();
    }

    Optional<String> location(String key) {
        return find(key).flatMap(value -> location(key, value));
    }

    List<String> texts(String key) {
        return find(key).map(Value::items).orElse(List.of());
    }

    /** One of some words; empty when nothing, or another one, was written. */
    Optional<String> word(String key, List<String> words) {
        Optional<Value> value = find(key);
        if (value.isPresent() && !words.contains(value.get().text())) {
            problems.add(
                    value.get().origin(),
                    "%s takes one of %s; found '%s'"
                            .formatted(key, String.join(", ", words), value.get().text()),
                    didYouMean(value.get().text(), words));
            return Optional.empty();
        }
        return value.map(Value::text);
    }

    /** 64 hexadecimal digits, in lower case. What was written instead is a secret, perhaps. */
    Optional<String> hash(String key) {
        Optional<Value> value = find(key);
        String text = value.map(Value::text).orElse("").toLowerCase(Locale.ROOT);
        if (value.isPresent() && (text.length() != HASH_CHARACTERS || !text.matches("[0-9a-f]*"))) {
            problems.add(
                    value.get().origin(),
                    key + " takes a SHA-256: 64 hexadecimal digits",
                    "never write a token itself; hash it: printf %s \"$TOKEN\" | sha256sum");
            return Optional.empty();
        }
        return value.map(it -> text);
    }

    void problem(Origin origin, String message, String hint) {
        problems.add(origin, message, hint);
    }

    static String didYouMean(String typed, List<String> words) {
        return Nearest.of(typed, words).map(near -> "did you mean '" + near + "'?").orElse("");
    }

    private boolean yesNo(String key, Value value, boolean standard) {
        String text = value.text();
        if (!text.equals(YES) && !text.equals(NO)) {
            problems.add(value.origin(), key + " takes true or false; found '" + text + "'", "");
            return standard;
        }
        return text.equals(YES);
    }

    private int count(String key, Value value, int standard) {
        try {
            int count = Integer.parseInt(value.text());
            if (count >= 0) {
                return count;
            }
        } catch (NumberFormatException notANumber) {
            // Told below, with the same words as a number out of range.
        }
        problems.add(
                value.origin(),
                key + " takes a whole number of at least 0; found '" + value.text() + "'",
                "");
        return standard;
    }

    Optional<Path> path(String key, String text, Origin origin) {
        try {
            return Optional.of(places.path(text, origin));
        } catch (InvalidPathException invalid) {
            problems.add(origin, key + " takes a path: " + invalid.getReason(), "");
            return Optional.empty();
        }
    }

    private Optional<String> location(String key, Value value) {
        try {
            return Optional.of(places.location(value.text(), value.origin()));
        } catch (InvalidPathException invalid) {
            problems.add(value.origin(), key + " takes a directory: " + invalid.getReason(), "");
            return Optional.empty();
        }
    }
}
