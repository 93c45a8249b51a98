package io.meridian.interfaces.mcp.tool;

import io.meridian.engine.api.BackupView.SourceView;
import io.meridian.interfaces.mcp.settings.ServerSettings;
import io.meridian.kernel.failure.Denied;
import io.meridian.kernel.failure.InvalidRequest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where restores may go: a configured source's own place, or below a root that was allowed. */
record RestorePlaces(ServerSettings settings) {
    /** The path that a caller wrote, if it may be written to. */
    Path allowed(String text) {
        Path path = parsed(text);
        Path real = real(path);
        boolean inside =
                settings.restoreRoots().stream().anyMatch(root -> isBelow(real, real(root)))
                        || isSource(real);
        if (!inside) {
            throw new Denied(
                    "restore.target_not_allowed",
                    "the target " + path + " is outside what this server may restore to",
                    "restore to one of, or below: " + String.join(", ", labels()),
                    "or let the server's owner allow its parent directory");
        }
        return path;
    }

    /** Refuses to put a backup in its source's place unless that is one of those configured. */
    void requireOwn(SourceView source) {
        if (settings.source(source.location()).isEmpty()) {
            throw new InvalidRequest(
                    "restore.no_target",
                    "the backup is of " + source.location() + ", which is no source of this server",
                    "say where to restore to with target_path");
        }
    }

    /** Whether this is the place of a configured source. */
    boolean isSource(Path path) {
        Path real = real(path);
        return settings.sources().stream()
                .anyMatch(source -> real(source.settings().path()).equals(real));
    }

    private static boolean isBelow(Path path, Path root) {
        return path.startsWith(root) && !path.equals(root);
    }

    private List<String> labels() {
        return Stream.concat(
                        settings.restoreRoots().stream(),
                        settings.sources().stream().map(source -> source.settings().path()))
                .map(Path::toString)
                .distinct()
                .toList();
    }

    private static Path parsed(String text) {
        Path path;
        try {
            path = Path.of(text);
        } catch (InvalidPathException invalid) {
            throw badPath("it can't be a path");
        }
        if (!path.isAbsolute()) {
            throw badPath("it must be absolute");
        }
        for (Path name : path) {
            if (name.toString().equals("..")) {
                throw badPath("it must not contain '..'");
            }
        }
        return path.normalize();
    }

    private static InvalidRequest badPath(String why) {
        return new InvalidRequest(
                "restore.bad_target", "target_path: " + why, "give the whole path of a directory");
    }

    /** With the symbolic links of what exists followed, so that none leads outside. */
    private static Path real(Path path) {
        Optional<Path> existing = Optional.of(path);
        while (existing.isPresent() && !Files.exists(existing.get(), LinkOption.NOFOLLOW_LINKS)) {
            existing = Optional.ofNullable(existing.get().getParent());
        }
        if (existing.isEmpty()) {
            return path;
        }
        try {
            Path base = existing.get();
            return base.toRealPath().resolve(base.relativize(path)).normalize();
        } catch (IOException unreadable) {
            throw new Denied(
                    "restore.target_unreadable",
                    "the target " + path + " can't be looked at",
                    List.of("restore to another directory"),
                    unreadable);
        }
    }
}
