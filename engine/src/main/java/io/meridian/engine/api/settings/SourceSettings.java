package io.meridian.engine.api.settings;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A source that has a name, under which its history goes.
 *
 * @param path where it is now
 * @param kind one of {@link #KINDS}; {@code auto} looks what is there
 * @param excludes patterns in gitignore syntax of what is left out
 * @param details what only one kind of source understands, by the key's place below the source:
 *     {@code wal.logs}, {@code append_only}; items of a list are separated by line feeds
 */
public record SourceSettings(
        Path path,
        String kind,
        List<String> excludes,
        boolean oneFileSystem,
        SortedMap<String, String> details) {
    /** Whatever is there, all of it. */
    public static final String AUTO = "auto";

    /** All that can be said. */
    public static final List<String> KINDS = List.of(AUTO, "directory", "rocksdb", "wal");

    public SourceSettings {
        excludes = List.copyOf(excludes);
        details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
    }

    /** Nothing that only one kind understands. */
    public SourceSettings(Path path, String kind, List<String> excludes, boolean oneFileSystem) {
        this(path, kind, excludes, oneFileSystem, Collections.emptySortedMap());
    }

    /** A kind as the engine takes it: empty to look what is there. */
    public static String engineKind(String kind) {
        return kind.equals(AUTO) ? "" : kind;
    }

    /** All of what is at a place. */
    public static SourceSettings at(Path path) {
        return new SourceSettings(path, AUTO, List.of(), false);
    }
}
