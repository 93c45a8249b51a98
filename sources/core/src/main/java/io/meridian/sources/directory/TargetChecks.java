package io.meridian.sources.directory;

import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.posix.FileStatus;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;

import java.nio.file.Path;
import java.util.List;

/** What a destination must not be. Changes nothing. */
final class TargetChecks {
    private TargetChecks() {}

    /** What no permission makes good. */
    static void refuse(Destination destination, List<Path> protectedPaths) {
        Path path = destination.path();
        ProtectedPaths guarded = new ProtectedPaths(protectedPaths);
        Path around = guarded.enclosing(path);
        if (around != null) {
            throw refused("destination " + path + " lies within " + around);
        }
        Path inside = guarded.enclosedBy(path);
        if (inside != null) {
            throw refused("destination " + path + " contains " + inside);
        }
        List<Path> mounts = MountPoints.within(path);
        if (!mounts.isEmpty()) {
            throw new InvalidRequest(
                    "restore.target_has_mounts",
                    "destination " + path + " is or contains a mount point: " + mounts.getFirst(),
                    "restore into a directory below the mount point, or unmount it");
        }
    }

    /**
     * Whether there is data to replace.
     *
     * @throws InvalidRequest when it is not a directory
     * @throws Conflict when there is data and it may not be replaced
     */
    static boolean hasData(Destination destination, PosixDirectory parent, boolean allowClear) {
        FileStatus status = destination.status(parent);
        if (status == null) {
            return false;
        }
        requireDirectory(destination, status);
        boolean data = !isEmpty(destination, parent);
        if (data && !allowClear) {
            throw new Conflict(
                    "restore.target_not_empty",
                    "destination " + destination.path() + " is not empty",
                    "restore into a new directory, or allow it to be cleared (--allow-clear)");
        }
        return data;
    }

    /** Where the old data is to go must be free, and on the same file system. */
    static void requireUsableAside(Destination destination, PosixDirectory parent, Path aside) {
        Destination place = Destination.resolve(aside);
        PosixDirectory other = place.openParent();
        if (other == null) {
            throw asideRefused(aside, "its directory does not exist");
        }
        try (other) {
            if (place.path().startsWith(destination.path())) {
                throw asideRefused(aside, "it lies within the destination");
            }
            if (place.status(other) != null) {
                throw asideRefused(aside, "it exists");
            }
            if (device(other) != device(parent)) {
                throw asideRefused(aside, "it is on another file system");
            }
        } catch (PosixException failed) {
            throw TargetFailures.of(aside + " can't be examined", failed);
        }
    }

    private static long device(PosixDirectory directory) throws PosixException {
        return directory.status().identity().device();
    }

    private static boolean isEmpty(Destination destination, PosixDirectory parent) {
        try (PosixDirectory directory = parent.openDirectory(destination.name())) {
            return directory.list().isEmpty();
        } catch (PosixException failed) {
            throw TargetFailures.of(
                    "destination " + destination.path() + " can't be listed", failed);
        }
    }

    private static void requireDirectory(Destination destination, FileStatus status) {
        if (!status.isDirectory()) {
            throw new InvalidRequest(
                    "restore.target_not_a_directory",
                    "destination " + destination.path() + " is not a directory",
                    "restore into a new directory");
        }
    }

    private static InvalidRequest refused(String message) {
        return new InvalidRequest(
                "restore.target_refused",
                message,
                "a restore never touches a repository or its keys; choose another destination");
    }

    private static InvalidRequest asideRefused(Path aside, String why) {
        return new InvalidRequest(
                "restore.aside_refused",
                "old data can't be moved to " + aside + ": " + why,
                "choose a new name on the destination's file system");
    }
}
