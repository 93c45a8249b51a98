package io.meridian.stores;

import java.util.Objects;

/**
 * Name of an object: segments of {@code [a-z0-9._-]} separated by single slashes, none of them
 * {@code .} or {@code ..}. At most 200 characters, so that every store accepts it.
 */
public record ObjectName(String value) implements Comparable<ObjectName> {
    private static final int MAX_CHARACTERS = 200;

    public ObjectName {
        Objects.requireNonNull(value);
        if (value.isEmpty() || value.length() > MAX_CHARACTERS) {
            throw new IllegalArgumentException("object name of " + value.length() + " characters");
        }
        for (String segment : value.split("/", -1)) {
            requireSegment(value, segment);
        }
    }

    /** In byte order, which is the order of listings. */
    @Override
    public int compareTo(ObjectName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }

    private static void requireSegment(String whole, String segment) {
        boolean allowed =
                !segment.isEmpty()
                        && segment.chars()
                                .allMatch(
                                        c ->
                                                (c >= 'a' && c <= 'z')
                                                        || (c >= '0' && c <= '9')
                                                        || c == '.'
                                                        || c == '_'
                                                        || c == '-');
        if (!allowed || segment.equals(".") || segment.equals("..")) {
            throw new IllegalArgumentException("not an object name: " + whole);
        }
    }
}
