package io.meridian.repository.vault.write;

import io.meridian.repository.vault.pack.PackKind;
import io.meridian.repository.vault.packing.PackShelf;
import io.meridian.repository.vault.protocol.VaultContext;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

/**
 * Chunk workers for as many threads as ask at once; the one used last is lent first, so few packs
 * are open. Thread-safe.
 */
final class WorkerPool {
    private final VaultContext vault;
    private final KnownChunks known;
    private final PackShelf shelf;
    private final Deque<ChunkWorker> idle = new ArrayDeque<>();
    private final List<ChunkWorker> all = new ArrayList<>();

    WorkerPool(VaultContext vault, KnownChunks known, PackShelf shelf) {
        this.vault = vault;
        this.known = known;
        this.shelf = shelf;
    }

    <T> T with(Function<ChunkWorker, T> work) {
        ChunkWorker worker = lend();
        try {
            return work.apply(worker);
        } finally {
            giveBack(worker);
        }
    }

    /** Hands all open packs in. Nobody may be working. */
    synchronized void flush() {
        all.forEach(ChunkWorker::flush);
    }

    synchronized long addedBytes() {
        return all.stream().mapToLong(ChunkWorker::addedBytes).sum();
    }

    private synchronized ChunkWorker lend() {
        ChunkWorker worker = idle.poll();
        if (worker == null) {
            worker = new ChunkWorker(vault, PackKind.DATA, known, shelf);
            all.add(worker);
        }
        return worker;
    }

    private synchronized void giveBack(ChunkWorker worker) {
        idle.push(worker);
    }
}
