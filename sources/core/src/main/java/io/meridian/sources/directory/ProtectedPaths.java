package io.meridian.sources.directory;

import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.posix.FileIdentity;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;
import io.meridian.kernel.posix.RawPath;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Repository and keys, recognised by what they are, not by what they are called: another mount, a
 * symbolic link or a hard link on the way changes nothing. Paths that don't exist protect nothing.
 */
final class ProtectedPaths {
    private final Map<FileIdentity, Path> byIdentity = new HashMap<>();

    ProtectedPaths(List<Path> paths) {
        for (Path path : paths) {
            real(path).flatMap(ProtectedPaths::identity).ifPresent(id -> byIdentity.put(id, path));
        }
    }

    boolean contain(FileIdentity identity) {
        return byIdentity.containsKey(identity);
    }

    /** Refuses a source that is, or lies within, a protected path. */
    void refuseWithin(Path realRoot) {
        Path within = enclosing(realRoot);
        if (within != null) {
            throw new InvalidRequest(
                    "source.inside_repository",
                    "source " + realRoot + " lies within " + within,
                    "a repository or its keys are never part of a source; choose another"
                            + " directory");
        }
    }

    /** The protected path that this is or lies within; null when there is none. */
    @Nullable Path enclosing(Path realPath) {
        Path each = realPath;
        while (each != null) {
            Optional<FileIdentity> identity = identity(each);
            if (identity.isPresent() && byIdentity.containsKey(identity.get())) {
                return byIdentity.get(identity.get());
            }
            each = each.getParent();
        }
        return null;
    }

    /** A protected path that lies within this; null when there is none. */
    @Nullable Path enclosedBy(Path realPath) {
        for (Path path : byIdentity.values()) {
            if (real(path).filter(real -> real.startsWith(realPath)).isPresent()) {
                return path;
            }
        }
        return null;
    }

    private static Optional<Path> real(Path path) {
        try {
            return Optional.of(path.toRealPath());
        } catch (IOException absent) {
            return Optional.empty(); // what can't be reached can't be met either
        }
    }

    private static Optional<FileIdentity> identity(Path real) {
        Path parent = real.getParent();
        try (PosixDirectory directory = PosixDirectory.open(parent == null ? real : parent)) {
            byte[] name = RawPath.name(RawPath.bytes(real));
            return Optional.of(directory.status(name).identity());
        } catch (PosixException absent) {
            return Optional.empty();
        }
    }
}
