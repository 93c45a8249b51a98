package io.meridian.sources.directory;

import io.meridian.kernel.failure.Denied;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.kernel.posix.Errno;
import io.meridian.kernel.posix.FileStatus;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;
import io.meridian.kernel.posix.RawPath;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/**
 * Where a restore goes: an absolute path without symbolic links, which need not exist, but is not
 * the top.
 */
record Destination(Path path) {
    /** Follows symbolic links as far as the path exists. Changes nothing. */
    static Destination resolve(Path given) {
        Path absolute = given.toAbsolutePath().normalize();
        try {
            Path real = real(absolute);
            if (real.getParent() == null) {
                throw new InvalidRequest(
                        "restore.target_refused",
                        "the top of the file system can't be a restore's destination",
                        "restore into a directory below it");
            }
            return new Destination(real);
        } catch (IOException failed) {
            throw unreachable(given, failed);
        }
    }

    private static Path real(Path path) throws IOException {
        if (Files.exists(path)) {
            return path.toRealPath();
        }
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new InvalidRequest(
                    "restore.target_not_a_directory",
                    "destination " + path + " is a symbolic link that leads nowhere",
                    "remove it, or choose another destination");
        }
        Path parent = path.getParent();
        Path name = path.getFileName();
        return parent == null || name == null ? path : real(parent).resolve(name);
    }

    Path parentPath() {
        Path parent = path.getParent();
        if (parent == null) {
            throw new IllegalStateException(path + " is the top");
        }
        return parent;
    }

    /** The last name's bytes. */
    byte[] name() {
        return RawPath.name(RawPath.bytes(path));
    }

    void makeParents() {
        try {
            Files.createDirectories(parentPath());
        } catch (IOException failed) {
            throw unreachable(path, failed);
        }
    }

    /** The directory that holds the destination; null when it doesn't exist. */
    @Nullable PosixDirectory openParent() {
        try {
            return PosixDirectory.open(parentPath());
        } catch (PosixException failed) {
            if (failed.is(Errno.ENOENT)) {
                return null;
            }
            throw TargetFailures.of("destination " + path + " can't be reached", failed);
        }
    }

    /** What is there; null for nothing. */
    @Nullable FileStatus status(PosixDirectory parent) {
        return status(parent, name());
    }

    /** What a name stands for; null for nothing. */
    static @Nullable FileStatus status(PosixDirectory parent, byte[] name) {
        try {
            return parent.status(name);
        } catch (PosixException failed) {
            if (failed.is(Errno.ENOENT)) {
                return null;
            }
            throw TargetFailures.of("the destination can't be examined", failed);
        }
    }

    private static Failure unreachable(Path path, IOException failed) {
        String message = "destination " + path + " can't be reached: " + failed.getMessage();
        return failed instanceof AccessDeniedException
                ? new Denied(
                        "restore.denied",
                        message,
                        List.of("restore as a user who may write there"),
                        failed)
                : new Unavailable(
                        "restore.failed",
                        message,
                        List.of("check the path and its file system"),
                        failed);
    }
}
