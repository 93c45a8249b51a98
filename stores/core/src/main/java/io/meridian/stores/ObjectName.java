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
        if (!allows(value)) {
            throw new IllegalArgumentException("not an object name: " + value);
        }
    }

    /** Whether an object can have this name. Stores skip everything else that lies about. */
    public static boolean allows(String value) {
        if (value.isEmpty() || value.length() > MAX_CHARACTERS) {
            return false;
        }
        int start = 0;
        for (int at = 0; at < value.length(); at++) {
            if (value.charAt(at) == '/') {
                if (!allowsSegment(value, start, at)) {
                    return false;
                }
                start = at + 1;
            } else if (!allowsCharacter(value.charAt(at))) {
                return false;
            }
        }
        return allowsSegment(value, start, value.length());
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

    /** Neither empty nor one or two dots; of characters that are allowed. */
    private static boolean allowsSegment(String value, int start, int end) {
        int length = end - start;
        return length > 2
                || (length > 0 && value.charAt(start) != '.')
                || (length == 2 && value.charAt(start + 1) != '.');
    }

    private static boolean allowsCharacter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
    }
}
