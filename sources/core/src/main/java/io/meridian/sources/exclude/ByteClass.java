package io.meridian.sources.exclude;

import java.nio.charset.StandardCharsets;

/**
 * A class in brackets: {@code [a-z]}, {@code [!x]}, {@code [[:digit:]_]}. Reads itself anew for
 * every byte it is asked about.
 */
final class ByteClass {
    private static final int NO_MATCH = -1;
    private static final int NO_VALUE = -1;

    private final byte[] pattern;
    private final int value;
    private int at;
    private boolean found;
    private boolean broken;

    private ByteClass(byte[] pattern, int at, int value) {
        this.pattern = pattern;
        this.at = at;
        this.value = value;
    }

    /**
     * Where the pattern goes on after the class when the byte is in it; -1 when it isn't, or the
     * class never ends.
     */
    static int step(byte[] pattern, int opening, byte value) {
        ByteClass inside = new ByteClass(pattern, opening + 1, value & 0xFF);
        return inside.isFoundToTheEnd() ? inside.at + 1 : NO_MATCH;
    }

    /** Where the class that opens here closes; -1 when it never does. */
    static int closing(byte[] pattern, int opening) {
        ByteClass inside = new ByteClass(pattern, opening + 1, NO_VALUE);
        inside.isFoundToTheEnd();
        return inside.isClosed() ? inside.at : NO_MATCH;
    }

    /** Leaves the place at the closing bracket. */
    private boolean isFoundToTheEnd() {
        boolean negated = at < pattern.length && (pattern[at] == '!' || pattern[at] == '^');
        at += negated ? 1 : 0;
        int first = at;
        while (at < pattern.length && !broken && (at == first || pattern[at] != ']')) {
            item();
        }
        return isClosed() && found != negated;
    }

    private boolean isClosed() {
        return at < pattern.length && !broken;
    }

    private void item() {
        if (pattern[at] == '[' && at + 1 < pattern.length && pattern[at + 1] == ':') {
            named();
            return;
        }
        int low = literal();
        boolean range = at + 1 < pattern.length && pattern[at] == '-' && pattern[at + 1] != ']';
        at += range ? 1 : 0;
        int high = range ? literal() : low;
        found |= value == low || (value >= low && value <= high);
    }

    private int literal() {
        at += pattern[at] == '\\' ? 1 : 0;
        broken = at >= pattern.length;
        return broken ? 0 : pattern[at++] & 0xFF;
    }

    private void named() {
        int end = at + 2;
        while (end < pattern.length && pattern[end] != ']') {
            end++;
        }
        if (end >= pattern.length || pattern[end - 1] != ':' || end - 1 <= at + 1) {
            found |= value == '[';
            at++;
            return;
        }
        String name = new String(pattern, at + 2, end - at - 3, StandardCharsets.US_ASCII);
        at = end + 1;
        found |= isIn(name);
    }

    private boolean isIn(String name) {
        boolean lower = value >= 'a' && value <= 'z';
        boolean upper = value >= 'A' && value <= 'Z';
        boolean digit = value >= '0' && value <= '9';
        boolean graphic = value > ' ' && value < 0x7F;
        int small = value | 0x20;
        boolean hexLetter = small >= 'a' && small <= 'f';
        return switch (name) {
            case "alnum" -> lower || upper || digit;
            case "alpha" -> lower || upper;
            case "blank" -> value == ' ' || value == '\t';
            case "cntrl" -> value < ' ' || value == 0x7F;
            case "digit" -> digit;
            case "graph" -> graphic;
            case "lower" -> lower;
            case "print" -> graphic || value == ' ';
            case "punct" -> graphic && !lower && !upper && !digit;
            case "space" -> value == ' ' || (value >= '\t' && value <= '\r');
            case "upper" -> upper;
            case "xdigit" -> digit || hexLetter;
            default -> {
                broken = true;
                yield false;
            }
        };
    }
}
