package io.meridian.engine.restore;

import io.meridian.engine.api.RepositoryRef;
import io.meridian.engine.places.ProtectedPlaces;
import io.meridian.engine.ports.Parts;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.progress.Progress;
import io.meridian.kernel.progress.ProgressEvent;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Sees to a place that is to be restored to, so that it can be looked at. Immutable. */
public final class RestorePlace {
    private final Parts parts;
    private final ProtectedPlaces places;

    /** For restores from this repository, whose own places no restore touches. */
    public RestorePlace(Parts parts, RepositoryRef repository) {
        this.parts = parts;
        this.places = new ProtectedPlaces(parts.repositories().locate(repository).protectedPaths());
    }

    /** For a plan. Finishes or undoes what an interrupted restore to the same place left behind. */
    public void prepare(Path place, Progress progress) {
        recover(place, finding -> progress.on(new ProgressEvent.Found(finding)));
        parts.targets().requireUsable(place, places.paths());
    }

    void recover(Path place, Consumer<Finding> findings) {
        places.requireTarget(place);
        parts.targets().recover(place, findings);
    }

    /** Canonical. */
    List<Path> protectedPaths() {
        return places.paths();
    }
}
