package io.meridian.repository;

import java.util.regex.Pattern;

/**
 * Says of a text that is not the key it should be what it looks like, and nothing of its secret.
 */
public final class KeyLooks {
    private static final Pattern WORDS = Pattern.compile("[a-z]+( [a-z]+){11,}");

    private KeyLooks() {}

    /** To follow "found". */
    public static String of(String text) {
        String line = text.strip();
        if (line.startsWith("MERIDIAN-KEY-")) {
            return "the key of a vault";
        }
        if (line.startsWith("AGE-SECRET-KEY-")) {
            return "an age identity, as encrypted archives have";
        }
        if (line.startsWith("age1")) {
            return "an age recipient, which only encrypts";
        }
        if (WORDS.matcher(line).matches()) {
            return "words, as a recovery phrase has";
        }
        return "a line that is no key, " + line.length() + " characters long";
    }
}
