package io.meridian.engine.capture;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Notices that something else lies where a source was: a restore, or a person, exchanged its
 * folder. Whoever has it open would go on with the old one, in which nothing happens any more. One
 * thread.
 */
final class PlaceWatch {
    private final Path place;
    private @Nullable Object followed;

    PlaceWatch(Path place) {
        this.place = place;
    }

    /** What lies there now is what is followed. */
    void begin() {
        followed = identity();
    }

    /** Whether it is another one now, or gone. Where nobody can tell, it is not. */
    boolean isAnother() {
        return followed != null && !followed.equals(identity());
    }

    private @Nullable Object identity() {
        try {
            return Files.readAttributes(place, BasicFileAttributes.class).fileKey();
        } catch (IOException absent) {
            return null;
        }
    }
}
