package io.meridian.repository.vault.verify;

import io.meridian.kernel.failure.Failure;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.index.IndexedPack;
import io.meridian.repository.vault.protocol.VaultContext;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads packs back as soon as they are stored, while the backup goes on. It only ever proves that a
 * pack is good: what can't be read, or is bad, is left to {@link WrittenPacks}, which tells.
 * Thread-safe.
 */
public final class ReadBack {
    private final VaultContext vault;
    private final PackExamination examination;
    private final Map<Id16, Proof> proofs = new ConcurrentHashMap<>();

    public ReadBack(VaultContext vault) {
        this.vault = vault;
        this.examination = PackExamination.ofTags(vault);
    }

    /**
     * A pack that was good.
     *
     * @param fromCache whether the store may have answered from a cache
     */
    record Proof(long bytes, boolean fromCache) {}

    /** Reads a pack that was just stored, its bytes durable. */
    public void attempt(IndexedPack pack) {
        try {
            boolean evicted = PackPresence.evict(vault, List.of(pack));
            PackExamination.Result result = examination.examine(pack.pack(), pack.size());
            if (result.good()) {
                proofs.put(pack.pack(), new Proof(result.bytes(), !evicted));
            }
        } catch (Failure notNow) {
            // Without a proof the pack is read again when all are, and then the failure is told.
        }
    }

    Optional<Proof> of(Id16 pack) {
        return Optional.ofNullable(proofs.get(pack));
    }
}
