package io.meridian.testing.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.List;

/** A command's end, and everything it said. */
record Ended(List<String> arguments, int exitCode, String output, String errors) {
    private static final JsonMapper JSON = new JsonMapper();

    Ended {
        arguments = List.copyOf(arguments);
    }

    /** What it printed, as JSON. */
    JsonNode json() {
        return JSON.readTree(output);
    }

    Ended expect(int code) {
        assertEquals(code, exitCode, this::toString);
        assertFalse(errors.contains("\tat "), () -> "a stack trace: " + this);
        return this;
    }

    /** A failure that says what, names the object, and says what to do. */
    Ended expectFailure(int code, String... said) {
        expect(code);
        assertTrue(errors.contains("error: "), () -> "no error line: " + this);
        assertTrue(errors.contains("hint: "), () -> "no hint: " + this);
        return expectSaid(said);
    }

    Ended expectSaid(String... said) {
        for (String words : said) {
            assertTrue(
                    errors.contains(words) || output.contains(words),
                    () -> "not a word of '" + words + "': " + this);
        }
        return this;
    }

    @Override
    public String toString() {
        return "meridian %s\nexit code %d\n%s\n%s"
                .formatted(String.join(" ", arguments), exitCode, output, errors);
    }
}
