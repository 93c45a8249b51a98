package io.meridian.engine.ports;

import io.meridian.sources.RestoredComparison;
import io.meridian.sources.RestoredExamination;
import io.meridian.sources.Source;
import io.meridian.sources.directory.DirectorySource;
import io.meridian.sources.log.LogRecovery;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Opens sources. Thread-safe. */
@FunctionalInterface
public interface SourceOpener {
    /**
     * Opens one. Has no effect on it.
     *
     * @throws io.meridian.kernel.failure.NotFound when nothing is there
     */
    Source open(Wanted wanted);

    /** How restored data of a kind of source are examined; empty when there is no way. */
    default Optional<RestoredExamination> examination(String kind) {
        return Optional.empty();
    }

    /** How restored data of a kind of source are compared key by key; empty without a way. */
    default Optional<RestoredComparison> comparison(String kind) {
        return Optional.empty();
    }

    /** How a captured log is laid over a backup of a kind of source; empty when it has no log. */
    default Optional<LogRecovery> recovery(String kind) {
        return Optional.empty();
    }

    /** Kinds of sources whose log can be captured, by name. */
    default List<String> kindsWithLog() {
        return List.of();
    }

    /**
     * Which source, and how much of it.
     *
     * @param kind of source; empty takes what is recognised there
     * @param name that its history goes under; empty takes place and host
     * @param excludes patterns in gitignore syntax of what is left out
     * @param protectedPaths left out whatever the patterns say
     * @param details what only one kind of source understands, as the configuration has it for the
     *     name
     */
    record Wanted(
            Path path,
            String kind,
            String name,
            List<String> excludes,
            boolean oneFileSystem,
            List<Path> protectedPaths,
            SortedMap<String, String> details) {
        public Wanted {
            Objects.requireNonNull(path);
            Objects.requireNonNull(kind);
            Objects.requireNonNull(name);
            excludes = List.copyOf(excludes);
            protectedPaths = List.copyOf(protectedPaths);
            details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
        }

        /** Nothing that only one kind understands. */
        public Wanted(
                Path path,
                String kind,
                String name,
                List<String> excludes,
                boolean oneFileSystem,
                List<Path> protectedPaths) {
            this(
                    path,
                    kind,
                    name,
                    excludes,
                    oneFileSystem,
                    protectedPaths,
                    Collections.emptySortedMap());
        }

        /** The same with what only one kind of source understands. */
        public Wanted withDetails(SortedMap<String, String> said) {
            return new Wanted(path, kind, name, excludes, oneFileSystem, protectedPaths, said);
        }

        /** All of what is recognised there. */
        public static Wanted whole(Path path) {
            return new Wanted(path, "", "", List.of(), false, List.of());
        }

        /**
         * All that lies there, as the files that it is made of, whatever they are: also what is too
         * damaged to be opened as anything else.
         */
        public static Wanted files(Path path) {
            return new Wanted(path, DirectorySource.KIND, "", List.of(), false, List.of());
        }
    }
}
