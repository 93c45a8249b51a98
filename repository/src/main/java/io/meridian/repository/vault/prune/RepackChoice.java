package io.meridian.repository.vault.prune;

import io.meridian.repository.vault.index.IndexedPack;

import java.util.List;

/** Which packs a repack empties, and how it copies what is needed of them. */
interface RepackChoice {
    /** Of those that are stored and not condemned. */
    List<IndexedPack> packs(Survey survey, Needed needed);

    /** Said to the copy before it begins. */
    void prepare(LiveCopy copy);

    /** Whether what was written is read before it counts. */
    boolean readsBack();
}
