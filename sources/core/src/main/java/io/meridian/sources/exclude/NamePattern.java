package io.meridian.sources.exclude;

/**
 * A pattern for one name: literal bytes, {@code *}, {@code ?}, {@code [classes]}, backslash before
 * what is meant literally.
 */
final class NamePattern {
    /** Any name. */
    static final NamePattern ANY = new NamePattern(new byte[] {'*'});

    private static final int NO_MATCH = -1;

    private final byte[] pattern;

    NamePattern(byte[] pattern) {
        this.pattern = pattern.clone();
    }

    /**
     * Whether it is {@code **} or more stars, which among several names stands for any number of
     * directories.
     */
    boolean isAnyDirectories() {
        boolean stars = pattern.length >= 2;
        for (byte each : pattern) {
            stars &= each == '*';
        }
        return stars;
    }

    /** Goes back to the last star only, so that time is at most pattern times name. */
    boolean matches(byte[] name) {
        int at = 0;
        int i = 0;
        int retryAt = -1;
        int retryName = -1;
        while (i < name.length) {
            int next = at < pattern.length && pattern[at] != '*' ? step(at, name[i]) : NO_MATCH;
            if (next != NO_MATCH) {
                at = next;
                i++;
            } else if (at < pattern.length && pattern[at] == '*') {
                retryAt = ++at;
                retryName = i;
            } else if (retryAt >= 0) {
                at = retryAt;
                i = ++retryName;
            } else {
                return false;
            }
        }
        while (at < pattern.length && pattern[at] == '*') {
            at++;
        }
        return at == pattern.length;
    }

    /**
     * Where the pattern goes on when what stands at this place takes the byte, else {@link
     * #NO_MATCH}.
     */
    private int step(int at, byte value) {
        return switch (pattern[at]) {
            case '?' -> at + 1;
            case '[' -> ByteClass.step(pattern, at, value);
            case '\\' -> at + 1 < pattern.length && pattern[at + 1] == value ? at + 2 : NO_MATCH;
            default -> pattern[at] == value ? at + 1 : NO_MATCH;
        };
    }
}
