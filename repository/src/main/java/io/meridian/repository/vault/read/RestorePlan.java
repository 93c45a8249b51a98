package io.meridian.repository.vault.read;

import io.meridian.kernel.env.Pending;
import io.meridian.kernel.env.TaskScope;
import io.meridian.kernel.env.Tasks;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.vault.format.ChunkId;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.index.ChunkIndex;
import io.meridian.repository.vault.index.ChunkPlace;
import io.meridian.repository.vault.protocol.VaultContext;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Gathers placements by pack and works packs off in the background, each read once for a window of
 * placements: first those with deltas, whose frames are kept, then those with whole chunks, each of
 * which is written and serves the deltas that wait for it. What waits is bounded: after so many
 * placements, or so many bytes of deltas, the window is worked off. Used by one thread.
 */
final class RestorePlan implements AutoCloseable {
    private static final int MOST_PLACEMENTS = 100_000;
    private static final long MOST_DELTA_BYTES = 32 << 20;
    private static final int MOST_PACKS_WAITING = 64;

    private final VaultContext vault;
    private final LiveIndex index;
    private final Progress progress;
    private final TaskScope scope;
    private final Map<Id16, PackRestore.Wanted> byPack = new LinkedHashMap<>();
    private final Map<Id16, PackRestore.WantedDeltas> deltasByPack = new LinkedHashMap<>();
    private final Map<ChunkId, WantedDelta> deltas = new HashMap<>();
    private final Deque<PackRestore> idle = new ArrayDeque<>();
    private int placements;
    private long deltaBytes;

    RestorePlan(VaultContext vault, LiveIndex index, Progress progress) {
        this.vault = vault;
        this.index = index;
        this.progress = progress;
        this.scope = vault.environment().tasks().open();
    }

    void add(Placement placement) {
        ChunkIndex first = index.current();
        if (!add(placement, first) && !add(placement, index.newerThan(first))) {
            throw MetadataReader.missing(placement.id());
        }
        placements++;
        if (placements >= MOST_PLACEMENTS || deltaBytes >= MOST_DELTA_BYTES) {
            workOff();
        }
    }

    private boolean add(Placement placement, ChunkIndex places) {
        WantedDelta waiting = deltas.get(placement.id());
        if (waiting != null) {
            waiting.placements().add(placement);
            return true;
        }
        Optional<ChunkPlace> found =
                places.find(placement.id(), byPack::containsKey)
                        .or(() -> places.find(placement.id(), pack -> true));
        found.ifPresent(place -> add(placement, place, places));
        return found.isPresent();
    }

    private void add(Placement placement, ChunkPlace place, ChunkIndex places) {
        ChunkId base = place.frame().base();
        if (base == null) {
            wanted(place, places).placements().add(placement);
            return;
        }
        WantedDelta delta = new WantedDelta(place);
        delta.placements().add(placement);
        deltas.put(placement.id(), delta);
        deltaBytes += place.frame().sealedLength();
        deltasByPack
                .computeIfAbsent(
                        place.pack(),
                        pack ->
                                new PackRestore.WantedDeltas(
                                        places.pack(pack).orElseThrow(), new ArrayList<>()))
                .deltas()
                .add(delta);
        ChunkPlace basePlace =
                places.findWhole(base, byPack::containsKey)
                        .or(() -> places.findWhole(base, pack -> true))
                        .orElseThrow();
        wanted(basePlace, places).deltas().add(delta);
    }

    private WantedChunk wanted(ChunkPlace place, ChunkIndex places) {
        return byPack.computeIfAbsent(
                        place.pack(),
                        pack ->
                                new PackRestore.Wanted(
                                        places.pack(pack).orElseThrow(), new HashMap<>()))
                .chunks()
                .computeIfAbsent(place.frame(), frame -> new WantedChunk());
    }

    void finish() {
        workOff();
    }

    @Override
    public void close() {
        scope.close();
    }

    private void workOff() {
        inBackground(deltasByPack.values(), PackRestore::open);
        inBackground(byPack.values(), PackRestore::run);
        deltasByPack.clear();
        deltas.clear();
        byPack.clear();
        placements = 0;
        deltaBytes = 0;
    }

    private <T> void inBackground(Collection<T> packs, BiConsumer<PackRestore, T> work) {
        Deque<Pending<Void>> running = new ArrayDeque<>();
        for (T pack : farApart(packs)) {
            running.add(
                    scope.fork(
                            Tasks.Lane.CPU,
                            () -> {
                                PackRestore restore = lend();
                                work.accept(restore, pack);
                                giveBack(restore);
                                return null;
                            }));
            if (running.size() > MOST_PACKS_WAITING) {
                running.remove().join();
            }
        }
        running.forEach(Pending::join);
    }

    /**
     * Neighbours in a backup often belong to one file, whose writers would wait for each other:
     * those that are worked on at the same time come from two halves.
     */
    private static <T> List<T> farApart(Collection<T> packs) {
        List<T> ordered = List.copyOf(packs);
        int half = (ordered.size() + 1) / 2;
        List<T> apart = new ArrayList<>(ordered.size());
        for (int i = 0; i < half; i++) {
            apart.add(ordered.get(i));
            if (half + i < ordered.size()) {
                apart.add(ordered.get(half + i));
            }
        }
        return apart;
    }

    private synchronized PackRestore lend() {
        PackRestore restore = idle.poll();
        return restore != null ? restore : new PackRestore(vault, index, progress);
    }

    private synchronized void giveBack(PackRestore restore) {
        idle.push(restore);
    }
}
