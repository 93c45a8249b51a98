package io.meridian.engine.places;

import io.meridian.kernel.failure.InvalidRequest;

import java.nio.file.Path;
import java.util.List;

/** The repository and its keys, which no source includes and no restore replaces. Immutable. */
public final class ProtectedPlaces {
    private final List<Path> places;

    /**
     * These places and all that lies in them.
     *
     * @param paths need not exist
     */
    public ProtectedPlaces(List<Path> paths) {
        this.places = paths.stream().map(CanonicalPath::of).toList();
    }

    /** Canonical. */
    public List<Path> paths() {
        return places;
    }

    /** Refuses a source that lies in a protected place; one that has it inside leaves it out. */
    public void requireSource(Path source) {
        Path canonical = CanonicalPath.of(source);
        for (Path place : places) {
            if (canonical.startsWith(place)) {
                throw new InvalidRequest(
                        "source.protected",
                        source + " lies in " + place + ", which holds the repository or its keys",
                        "name the directory that you want to protect");
            }
        }
    }

    /** Refuses a target that a restore could not replace without harming a protected place. */
    public void requireTarget(Path target) {
        Path canonical = CanonicalPath.of(target);
        for (Path place : places) {
            if (canonical.startsWith(place) || place.startsWith(canonical)) {
                throw new InvalidRequest(
                        "restore.protected_target",
                        "a restore to "
                                + target
                                + " would replace "
                                + place
                                + ", which holds the repository or its keys",
                        "restore to another directory");
            }
        }
    }
}
