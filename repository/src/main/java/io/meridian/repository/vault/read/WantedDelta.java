package io.meridian.repository.vault.read;

import io.meridian.repository.vault.format.ChunkId;
import io.meridian.repository.vault.index.ChunkPlace;
import io.meridian.repository.vault.pack.UnsealedFrame;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * A delta, the places it goes to, and, once its pack was read, its frame: waiting for its base.
 * Each step is one thread's, one after another.
 */
final class WantedDelta {
    private final ChunkPlace place;
    private final List<Placement> placements = new ArrayList<>(1);
    private @Nullable UnsealedFrame frame;

    WantedDelta(ChunkPlace place) {
        this.place = place;
    }

    ChunkPlace place() {
        return place;
    }

    ChunkId id() {
        return place.frame().id();
    }

    List<Placement> placements() {
        return placements;
    }

    void opened(UnsealedFrame unsealed) {
        this.frame = unsealed;
    }

    /** Null when it could not be opened in its place. */
    @Nullable UnsealedFrame frame() {
        return frame;
    }
}
