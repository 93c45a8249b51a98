package io.meridian.repository.vault.log;

import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.log.LogEvent;
import io.meridian.repository.vault.protocol.VaultContext;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Finds events whose segment was merged into another meanwhile, or is damaged. */
final class ElsewhereStored {
    private static final int MOST_LOOKS = 10;

    private final VaultContext vault;
    private final LogHeads heads;

    ElsewhereStored(VaultContext vault, LogHeads heads) {
        this.vault = vault;
        this.heads = heads;
    }

    /**
     * Reads positions from whatever else holds all of them, all of it checked before the first is
     * given.
     *
     * @param why they can't be read from the segment; thrown when nothing else holds them
     */
    void read(LogName segment, long first, long end, Failure why, Consumer<LogEvent> events) {
        for (int looks = 0; looks < MOST_LOOKS; looks++) {
            List<Covering.Piece> pieces = pieces(segment, first, end);
            if (pieces.isEmpty()) {
                throw why;
            }
            if (isAllThere(pieces)) {
                for (Covering.Piece piece : pieces) {
                    open(piece)
                            .events(
                                    Math.max(first, piece.from()),
                                    Math.min(end, piece.end()),
                                    events);
                }
                return;
            }
        }
        throw why;
    }

    private boolean isAllThere(List<Covering.Piece> pieces) {
        try {
            pieces.forEach(piece -> open(piece).check());
            return true;
        } catch (NotFound mergedAgain) {
            vault.environment().cancellation().check();
            return false;
        }
    }

    /** None when they don't hold every position. */
    private List<Covering.Piece> pieces(LogName segment, long first, long end) {
        Covering covering = Covering.load(vault, heads, segment.folder(), Set.of(segment.object()));
        List<Covering.Piece> found = new ArrayList<>();
        long reached = first;
        for (Covering.Piece piece : covering.pieces()) {
            if (piece.from() <= reached && piece.end() > reached && reached < end) {
                found.add(piece);
                reached = piece.end();
            }
        }
        return reached >= end ? found : List.of();
    }

    private OpenSegment open(Covering.Piece piece) {
        return OpenSegment.of(vault.keys(), piece.name(), vault.store().get(piece.name().object()));
    }
}
