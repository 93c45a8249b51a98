package io.meridian.engine.places;

import java.io.IOException;
import java.nio.file.Path;

/** The one path of a place. */
public final class CanonicalPath {
    private CanonicalPath() {}

    /**
     * Absolute, with all links resolved. Of a place that does not exist, the part that does is
     * resolved.
     */
    public static Path of(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        for (Path there = absolute; there != null; there = there.getParent()) {
            try {
                return there.toRealPath().resolve(there.relativize(absolute)).normalize();
            } catch (IOException notThere) {
                // The directory above may be.
            }
        }
        return absolute;
    }
}
