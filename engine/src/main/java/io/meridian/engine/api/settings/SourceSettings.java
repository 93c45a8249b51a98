package io.meridian.engine.api.settings;

import java.nio.file.Path;
import java.util.List;

/**
 * A source that has a name, under which its history goes.
 *
 * @param path where it is now
 * @param kind one of {@link #KINDS}; {@code auto} looks what is there
 * @param excludes patterns in gitignore syntax of what is left out
 */
public record SourceSettings(Path path, String kind, List<String> excludes, boolean oneFileSystem) {
    /** Whatever is there, all of it. */
    public static final String AUTO = "auto";

    /** All that can be said. */
    public static final List<String> KINDS = List.of(AUTO, "directory", "rocksdb");

    public SourceSettings {
        excludes = List.copyOf(excludes);
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
