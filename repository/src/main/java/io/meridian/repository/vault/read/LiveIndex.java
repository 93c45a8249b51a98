package io.meridian.repository.vault.read;

import com.google.errorprone.annotations.concurrent.GuardedBy;

import io.meridian.repository.vault.index.ChunkIndex;
import io.meridian.repository.vault.protocol.IndexView;
import io.meridian.repository.vault.protocol.VaultContext;

/**
 * The index of a long reading. A prune beside it may move chunks to other packs and delete the old
 * ones; who misses something asks for a newer index. Thread-safe.
 */
public final class LiveIndex {
    /** So that reading what is really damaged doesn't read the index again for every chunk. */
    private static final int MOST_REFRESHES = 50;

    private final VaultContext vault;

    @GuardedBy("this")
    private ChunkIndex current;

    @GuardedBy("this")
    private int refreshes;

    public LiveIndex(VaultContext vault, ChunkIndex first) {
        this.vault = vault;
        this.current = first;
    }

    public synchronized ChunkIndex current() {
        return current;
    }

    /** Another index than the one that did not help, or the same when there is no hope. */
    synchronized ChunkIndex newerThan(ChunkIndex missedIn) {
        if (current == missedIn && refreshes < MOST_REFRESHES) {
            refreshes++;
            current = IndexView.load(vault.records()).index();
        }
        return current;
    }
}
