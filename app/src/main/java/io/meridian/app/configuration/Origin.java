package io.meridian.app.configuration;

import java.nio.file.Path;

/** Where a value was written. */
sealed interface Origin {
    /** Nowhere: it holds when nobody says otherwise. */
    record Standard() implements Origin {}

    /**
     * In the file.
     *
     * @param number from 1
     */
    record Line(Path file, int number) implements Origin {}

    record Variable(String name) implements Origin {}

    record Option(String name) implements Origin {}

    /** As {@code config show} says it. */
    default String text() {
        return switch (this) {
            case Standard() -> "default";
            case Line(Path file, int number) -> file + ":" + number;
            case Variable(String name) -> "env " + name;
            case Option(String name) -> "flag " + name;
        };
    }

    /** The line in the file; 0 when it is elsewhere. */
    default int line() {
        return this instanceof Line(Path _, int number) ? number : 0;
    }
}
