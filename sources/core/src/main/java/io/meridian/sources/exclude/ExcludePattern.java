package io.meridian.sources.exclude;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One line of a gitignore file.
 *
 * @param negated takes back in what an earlier pattern excluded
 * @param directoryOnly matches directories only
 * @param anchored matches the whole path; else the last name alone
 */
record ExcludePattern(
        boolean negated, boolean directoryOnly, boolean anchored, List<NamePattern> names) {
    ExcludePattern {
        names = List.copyOf(names);
    }

    /** Empty for a line that says nothing. */
    static Optional<ExcludePattern> parse(String line) {
        String text = withoutTrailingSpaces(line);
        if (text.isEmpty() || text.startsWith("#")) {
            return Optional.empty();
        }
        boolean negated = text.startsWith("!");
        text = negated ? text.substring(1) : text;
        boolean directoryOnly = text.endsWith("/");
        text = directoryOnly ? text.substring(0, text.length() - 1) : text;
        boolean anchored = text.contains("/");
        text = text.startsWith("/") ? text.substring(1) : text;
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ExcludePattern(negated, directoryOnly, anchored, patterns(text)));
    }

    boolean matches(List<byte[]> path, boolean directory) {
        if (directoryOnly && !directory) {
            return false;
        }
        return anchored ? matchesWhole(path) : names.getFirst().matches(path.getLast());
    }

    /**
     * Goes back to the last {@code **} only: what an earlier one could have taken, that one can
     * take too.
     */
    private boolean matchesWhole(List<byte[]> path) {
        int name = 0;
        int pattern = 0;
        int retryName = -1;
        int retryPattern = -1;
        while (name < path.size()) {
            if (pattern < names.size() && names.get(pattern).isAnyDirectories()) {
                retryPattern = ++pattern;
                retryName = name;
            } else if (pattern < names.size() && names.get(pattern).matches(path.get(name))) {
                pattern++;
                name++;
            } else if (retryPattern >= 0) {
                pattern = retryPattern;
                name = ++retryName;
            } else {
                return false;
            }
        }
        return pattern == names.size();
    }

    private static List<NamePattern> patterns(String text) {
        List<NamePattern> patterns = new ArrayList<>();
        for (byte[] name : names(text.getBytes(StandardCharsets.UTF_8))) {
            patterns.add(new NamePattern(name));
        }
        if (patterns.size() > 1 && patterns.getLast().isAnyDirectories()) {
            patterns.add(NamePattern.ANY); // "a/**" is what lies in a, not a itself
        }
        return patterns;
    }

    /**
     * Takes the pattern apart at its slashes; one in brackets is no separator, and matches nothing.
     */
    private static List<byte[]> names(byte[] pattern) {
        List<byte[]> names = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < pattern.length; i++) {
            boolean escaped = pattern[i] == '\\' && i + 1 < pattern.length;
            if (pattern[i] == '/' || (escaped && pattern[i + 1] == '/')) {
                names.add(Arrays.copyOfRange(pattern, start, i));
                i += escaped ? 1 : 0;
                start = i + 1;
            } else if (pattern[i] == '[') {
                i = Math.max(i, ByteClass.closing(pattern, i));
            } else if (escaped) {
                i++;
            }
        }
        names.add(Arrays.copyOfRange(pattern, start, pattern.length));
        return names;
    }

    private static String withoutTrailingSpaces(String line) {
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == ' ' && !isEscaped(line, end - 1)) {
            end--;
        }
        return line.substring(0, end);
    }

    private static boolean isEscaped(String line, int at) {
        int backslashes = 0;
        while (at - backslashes > 0 && line.charAt(at - backslashes - 1) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }
}
