package io.meridian.sources.directory;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * How a directory is protected.
 *
 * @param excludes gitignore patterns of what is left out, anchored at the root of the source
 * @param oneFileSystem stay on the root's file system: what is mounted below is left out, with a
 *     finding
 * @param name identifies the source in place of its location and host; empty for those
 * @param protectedPaths the repository and the keys: never part of a source
 */
public record DirectoryOptions(
        List<String> excludes, boolean oneFileSystem, String name, List<Path> protectedPaths) {
    public DirectoryOptions {
        excludes = List.copyOf(excludes);
        Objects.requireNonNull(name);
        protectedPaths = List.copyOf(protectedPaths);
    }

    /** Everything, on all file systems, identified by location and host. */
    public static DirectoryOptions defaults() {
        return new DirectoryOptions(List.of(), false, "", List.of());
    }

    public DirectoryOptions withExcludes(List<String> patterns) {
        return new DirectoryOptions(patterns, oneFileSystem, name, protectedPaths);
    }

    public DirectoryOptions withOneFileSystem() {
        return new DirectoryOptions(excludes, true, name, protectedPaths);
    }

    public DirectoryOptions withName(String configured) {
        return new DirectoryOptions(excludes, oneFileSystem, configured, protectedPaths);
    }

    public DirectoryOptions withProtectedPaths(List<Path> paths) {
        return new DirectoryOptions(excludes, oneFileSystem, name, paths);
    }
}
