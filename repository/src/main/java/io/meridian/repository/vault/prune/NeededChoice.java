package io.meridian.repository.vault.prune;

import io.meridian.repository.vault.format.ChunkId;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.index.ChunkIndex;
import io.meridian.repository.vault.index.ChunkPlace;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;

/**
 * Chooses what is {@link Needed}. First comes how each live chunk is kept: whole, where that is
 * possible without a pack to be avoided, or as a delta, whose base is then kept whole. Then come
 * the packs of what is kept whole.
 *
 * <p>A chunk that can't be had without absent packs is somebody else's to keep: another prune
 * condemned them and decides with what we condemn being absent. It may decide for a delta of which
 * we hold one part and it the other. So of every such delta our part stays.
 */
final class NeededChoice {
    private final ChunkIndex index;
    private final Set<Id16> absent;
    private final Set<Id16> avoided;
    private final Set<Id16> damaged;
    private final Map<Id16, Long> bytes = new HashMap<>();
    private final BitSet whole = new BitSet();
    private final BitSet bases = new BitSet();
    private final BitSet shared = new BitSet();

    NeededChoice(ChunkIndex index, Set<Id16> absent, Set<Id16> avoided, Set<Id16> damaged) {
        this.index = index;
        this.absent = absent;
        this.avoided = avoided;
        this.damaged = damaged;
    }

    /** What it takes to use a place; the better one first. */
    private enum Use {
        FREE,
        AVOIDED,
        DAMAGED,
        IMPOSSIBLE
    }

    /** Of the chunks whose first places are live. */
    Needed of(LongPredicate live) {
        for (long i = 0; i < index.count(); i = index.nextChunk(i)) {
            if (live.test(i)) {
                chooseForm(i);
            }
        }
        List<List<ChunkPlace>> open = new ArrayList<>();
        whole.stream().forEach(position -> choosePlace(position, open));
        open.forEach(this::addOneOf);
        return new Needed(bytes, bases, shared);
    }

    private void chooseForm(long position) {
        Use bestWhole = Use.IMPOSSIBLE;
        Use bestDelta = Use.IMPOSSIBLE;
        List<ChunkPlace> deltas = new ArrayList<>(0);
        for (ChunkPlace place : index.placesAt(position)) {
            Use use = use(place);
            if (!place.frame().isDelta()) {
                bestWhole = better(bestWhole, use);
            } else {
                if (use.compareTo(bestDelta) < 0) {
                    bestDelta = use;
                    deltas.clear();
                }
                if (use == bestDelta) {
                    deltas.add(place);
                }
            }
        }
        if (bestDelta.compareTo(bestWhole) >= 0 && bestWhole != Use.IMPOSSIBLE) {
            whole.set(bit(position));
        } else if (bestDelta != Use.IMPOSSIBLE) {
            addDelta(oneOf(deltas));
        } else {
            deltas.forEach(this::addDelta);
        }
    }

    /** Keeps what there is of a delta: its pack and, later, its base. */
    private void addDelta(ChunkPlace delta) {
        if (!absent.contains(delta.pack())) {
            add(delta);
        }
        ChunkId base = delta.frame().base();
        int position = base == null ? -1 : bit(index.position(base));
        if (position >= 0) {
            if (bases.get(position)) {
                shared.set(position);
            }
            bases.set(position);
            whole.set(position);
        }
    }

    private void choosePlace(long position, List<List<ChunkPlace>> open) {
        Use best = Use.IMPOSSIBLE;
        List<ChunkPlace> usable = new ArrayList<>(1);
        for (ChunkPlace place : index.placesAt(position)) {
            Use use = place.frame().isDelta() ? Use.IMPOSSIBLE : use(place.pack());
            if (use.compareTo(best) < 0) {
                best = use;
                usable.clear();
            }
            if (use == best && use != Use.IMPOSSIBLE) {
                usable.add(place);
            }
        }
        if (usable.size() == 1) {
            add(usable.getFirst());
        } else if (!usable.isEmpty()) {
            open.add(usable);
        }
    }

    private Use use(ChunkPlace place) {
        Use own = use(place.pack());
        ChunkId base = place.frame().base();
        if (base == null || own == Use.IMPOSSIBLE) {
            return own;
        }
        Use best = Use.IMPOSSIBLE;
        for (ChunkPlace candidate : index.places(base)) {
            if (!candidate.frame().isDelta()) {
                best = better(best, use(candidate.pack()));
            }
        }
        return own.compareTo(best) >= 0 ? own : best;
    }

    private Use use(Id16 pack) {
        if (absent.contains(pack)) {
            return Use.IMPOSSIBLE;
        }
        if (damaged.contains(pack)) {
            return Use.DAMAGED;
        }
        return avoided.contains(pack) ? Use.AVOIDED : Use.FREE;
    }

    private static Use better(Use one, Use other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private void add(ChunkPlace place) {
        bytes.merge(place.pack(), (long) place.frame().sealedLength(), Long::sum);
    }

    private void addOneOf(List<ChunkPlace> places) {
        add(oneOf(places));
    }

    /** One whose pack stays anyway, if there is one. */
    private ChunkPlace oneOf(List<ChunkPlace> places) {
        return places.stream()
                .filter(place -> bytes.containsKey(place.pack()))
                .findFirst()
                .orElse(places.getFirst());
    }

    private static int bit(long position) {
        return Math.toIntExact(position);
    }
}
