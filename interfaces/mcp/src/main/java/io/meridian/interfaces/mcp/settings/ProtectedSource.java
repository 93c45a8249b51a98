package io.meridian.interfaces.mcp.settings;

import java.nio.file.Path;

/**
 * A source that the tools may back up and restore in place.
 *
 * @param name under which its history is kept; empty when its place names it
 * @param path absolute
 */
public record ProtectedSource(String name, Path path) {
    public ProtectedSource {
        if (!path.isAbsolute()) {
            throw new IllegalArgumentException("the source's path must be absolute: " + path);
        }
        path = path.normalize();
    }

    /** Whether somebody who writes this means this source. */
    public boolean isMeantBy(String text) {
        return text.equals(path.toString()) || (!name.isEmpty() && text.equals(name));
    }

    /** What to write to mean this source. */
    public String label() {
        return name.isEmpty() ? path.toString() : name;
    }
}
