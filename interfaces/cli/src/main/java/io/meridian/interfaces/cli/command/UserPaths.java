package io.meridian.interfaces.cli.command;

import io.meridian.interfaces.cli.context.Host;
import io.meridian.kernel.failure.InvalidRequest;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Paths as people type them: relative to the working directory, {@code ~/} for home where the shell
 * left it ({@code --repo=~/x}).
 */
final class UserPaths {
    private static final String HOME_PREFIX = "~/";
    private static final String HERE = ".";
    private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:/.*");

    private final Host host;

    UserPaths(Host host) {
        this.host = host;
    }

    Path path(String text) {
        Path typed = asTyped(text);
        int names = typed.getNameCount();
        boolean beginsHere = names > 1 && typed.startsWith(HERE);
        return host.directory().resolve(beginsHere ? typed.subpath(1, names) : typed);
    }

    /** Not made absolute, because it may be a name as well. */
    Path asTyped(String text) {
        if (text.isEmpty()) {
            throw new InvalidRequest("usage.path", "a path is empty");
        }
        try {
            return Path.of(expanded(text));
        } catch (InvalidPathException invalid) {
            throw new InvalidRequest(
                    "usage.path",
                    "not a path: '" + text + "' (" + invalid.getReason() + ")",
                    List.of(),
                    invalid);
        }
    }

    /** A repository's location: a URL as it is, a directory made absolute, empty stays empty. */
    String location(String text) {
        return text.isEmpty() || URL.matcher(text).matches() ? text : path(text).toString();
    }

    private String expanded(String text) {
        return text.startsWith(HOME_PREFIX)
                ? host.home().resolve(text.substring(HOME_PREFIX.length())).toString()
                : text;
    }
}
