package io.meridian.app;

import io.meridian.kernel.failure.InvalidRequest;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Where a repository is, by the text that names it. Only directories so far. */
record RepositoryLocation(Path directory) {
    private static final Pattern OTHER_SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+://.*");
    private static final String FILE_SCHEME = "file:";

    /**
     * Reads a path, a {@code file:} URL, or nothing for the default.
     *
     * @throws InvalidRequest code {@code repository.unknown_kind} for any other URL
     */
    static RepositoryLocation parse(String text, Path standard) {
        if (text.isEmpty()) {
            return new RepositoryLocation(standard);
        }
        if (text.startsWith(FILE_SCHEME)) {
            return new RepositoryLocation(ofFileUrl(text).toAbsolutePath().normalize());
        }
        if (OTHER_SCHEME.matcher(text).matches()) {
            throw new InvalidRequest(
                    "repository.unknown_kind",
                    "no repository can be at '" + text + "': its kind is not known",
                    "supported are a directory's path and file: URLs");
        }
        return new RepositoryLocation(ofPath(text, text).toAbsolutePath().normalize());
    }

    private static Path ofFileUrl(String text) {
        try {
            URI url = new URI(text);
            String host = url.getHost();
            boolean elsewhere = host != null && !host.equals("localhost");
            if (url.getPath() == null || !url.getPath().startsWith("/") || elsewhere) {
                throw invalid(text, "expected file:/DIRECTORY", null);
            }
            return ofPath(text, url.getPath());
        } catch (URISyntaxException malformed) {
            throw invalid(text, malformed.getReason(), malformed);
        }
    }

    private static Path ofPath(String text, String path) {
        try {
            return Path.of(path);
        } catch (InvalidPathException malformed) {
            throw invalid(text, malformed.getReason(), malformed);
        }
    }

    private static InvalidRequest invalid(String text, String why, @Nullable Throwable cause) {
        return new InvalidRequest(
                "repository.invalid_location",
                "'" + text + "' names no repository: " + why,
                List.of("name a directory"),
                cause);
    }
}
