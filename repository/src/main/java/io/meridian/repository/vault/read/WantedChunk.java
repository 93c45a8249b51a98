package io.meridian.repository.vault.read;

import java.util.ArrayList;
import java.util.List;

/**
 * What a whole chunk is wanted for: to be written, and to give deltas their base. Filled by one
 * thread, used by another after that.
 */
final class WantedChunk {
    private final List<Placement> placements = new ArrayList<>(1);
    private final List<WantedDelta> deltas = new ArrayList<>(0);

    List<Placement> placements() {
        return placements;
    }

    List<WantedDelta> deltas() {
        return deltas;
    }
}
