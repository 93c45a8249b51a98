package io.meridian.engine.ports;

import io.meridian.sources.Source;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Opens sources. Thread-safe. */
@FunctionalInterface
public interface SourceOpener {
    /**
     * Opens one. Has no effect on it.
     *
     * @throws io.meridian.kernel.failure.NotFound when nothing is there
     */
    Source open(Wanted wanted);

    /**
     * Which source, and how much of it.
     *
     * @param name that its history goes under; empty takes place and host
     * @param excludes patterns in gitignore syntax of what is left out
     * @param protectedPaths left out whatever the patterns say
     */
    record Wanted(
            Path path,
            String name,
            List<String> excludes,
            boolean oneFileSystem,
            List<Path> protectedPaths) {
        public Wanted {
            Objects.requireNonNull(path);
            Objects.requireNonNull(name);
            excludes = List.copyOf(excludes);
            protectedPaths = List.copyOf(protectedPaths);
        }

        /** All of a directory. */
        public static Wanted whole(Path path) {
            return new Wanted(path, "", List.of(), false, List.of());
        }
    }
}
