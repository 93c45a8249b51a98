package io.meridian.app.configuration;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Paths as they are written: {@code ~/} is the user's home; others are relative to the file that
 * they are in, or to the working directory.
 */
record Places(Path home, Path directory) {
    private static final String HOME_PREFIX = "~/";
    private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:/.*");

    /**
     * A path.
     *
     * @throws java.nio.file.InvalidPathException for what no path can be
     */
    Path path(String text, Origin origin) {
        Path typed =
                text.startsWith(HOME_PREFIX)
                        ? home.resolve(text.substring(HOME_PREFIX.length()))
                        : Path.of(text);
        return base(origin).resolve(typed).normalize();
    }

    /** A repository's location: a URL as it is, a directory made absolute. */
    String location(String text, Origin origin) {
        return URL.matcher(text).matches() ? text : path(text, origin).toString();
    }

    private Path base(Origin origin) {
        if (origin instanceof Origin.Line(Path file, int _)) {
            Path folder = directory.resolve(file).getParent();
            return folder == null ? directory : folder;
        }
        return directory;
    }
}
