package io.meridian.repository.vault.read;

import io.meridian.kernel.env.Pending;
import io.meridian.kernel.env.TaskScope;
import io.meridian.kernel.env.Tasks;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.index.ChunkIndex;
import io.meridian.repository.vault.index.ChunkPlace;
import io.meridian.repository.vault.pack.PackFrame;
import io.meridian.repository.vault.protocol.VaultContext;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gathers placements by pack and works packs off in the background, each read once for a window of
 * placements. What waits is bounded: after so many placements, or so many bytes, the window is
 * worked off. Used by one thread.
 */
final class RestorePlan implements AutoCloseable {
    private static final int MOST_PLACEMENTS = 100_000;
    private static final int MOST_PACKS_WAITING = 64;

    private final VaultContext vault;
    private final ChunkIndex index;
    private final Progress progress;
    private final TaskScope scope;
    private final Map<Id16, Map<PackFrame, List<Placement>>> byPack = new LinkedHashMap<>();
    private final Deque<PackRestore> idle = new ArrayDeque<>();
    private int placements;

    RestorePlan(VaultContext vault, ChunkIndex index, Progress progress) {
        this.vault = vault;
        this.index = index;
        this.progress = progress;
        this.scope = vault.environment().tasks().open();
    }

    void add(Placement placement) {
        ChunkPlace place =
                index.find(placement.id(), byPack::containsKey)
                        .or(() -> index.find(placement.id(), pack -> true))
                        .orElseThrow(() -> MetadataReader.missing(placement.id()));
        byPack.computeIfAbsent(place.pack(), pack -> new HashMap<>())
                .computeIfAbsent(place.frame(), frame -> new ArrayList<>(1))
                .add(placement);
        placements++;
        if (placements >= MOST_PLACEMENTS) {
            workOff();
        }
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
        for (Map.Entry<Id16, Map<PackFrame, List<Placement>>> pack : byPack.entrySet()) {
            PackRestore.Wanted wanted = new PackRestore.Wanted(pack.getKey(), pack.getValue());
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
