package io.meridian.repository.vault.read;

import io.meridian.kernel.env.Pending;
import io.meridian.kernel.env.TaskScope;
import io.meridian.kernel.env.Tasks;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.index.ChunkIndex;
import io.meridian.repository.vault.index.ChunkPlace;
import io.meridian.repository.vault.protocol.VaultContext;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Gathers placements by pack and works packs off in the background, each read once for a window of
 * placements. What waits is bounded: after so many placements, or so many bytes, the window is
 * worked off. Used by one thread.
 */
final class RestorePlan implements AutoCloseable {
    private static final int MOST_PLACEMENTS = 100_000;
    private static final int MOST_PACKS_WAITING = 64;

    private final VaultContext vault;
    private final LiveIndex index;
    private final Progress progress;
    private final TaskScope scope;
    private final Map<Id16, PackRestore.Wanted> byPack = new LinkedHashMap<>();
    private final Deque<PackRestore> idle = new ArrayDeque<>();
    private int placements;

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
    }

    private boolean add(Placement placement, ChunkIndex places) {
        Optional<ChunkPlace> found =
                places.find(placement.id(), byPack::containsKey)
                        .or(() -> places.find(placement.id(), pack -> true));
        if (found.isEmpty()) {
            return false;
        }
        ChunkPlace place = found.get();
        byPack.computeIfAbsent(
                        place.pack(),
                        pack ->
                                new PackRestore.Wanted(
                                        places.pack(pack).orElseThrow(), new HashMap<>()))
                .chunks()
                .computeIfAbsent(place.frame(), frame -> new ArrayList<>(1))
                .add(placement);
        placements++;
        if (placements >= MOST_PLACEMENTS) {
            workOff();
        }
        return true;
    }

    void finish() {
        workOff();
    }

    @Override
    public void close() {
        scope.close();
    }

    private void workOff() {
        Deque<Pending<Void>> running = new ArrayDeque<>();
        for (PackRestore.Wanted wanted : byPack.values()) {
            running.add(
                    scope.fork(
                            Tasks.Lane.CPU,
                            () -> {
                                PackRestore restore = lend();
                                restore.run(wanted);
                                giveBack(restore);
                                return null;
                            }));
            if (running.size() > MOST_PACKS_WAITING) {
                running.remove().join();
            }
        }
        running.forEach(Pending::join);
        byPack.clear();
        placements = 0;
    }

    private synchronized PackRestore lend() {
        PackRestore restore = idle.poll();
        return restore != null ? restore : new PackRestore(vault, index, progress);
    }

    private synchronized void giveBack(PackRestore restore) {
        idle.push(restore);
    }
}
