package io.meridian.repository.vault.prune;

import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.index.IndexedPack;

import java.util.List;
import java.util.Set;

/** Half-empty packs, whose frames are copied as they are. */
record WastefulPacks(int maxUnusedPercent) implements RepackChoice {
    @Override
    public List<IndexedPack> packs(Survey survey, Needed needed) {
        Set<Id16> condemned = survey.generations().condemned();
        return survey.view().index().packs().stream()
                .filter(
                        pack ->
                                !condemned.contains(pack.pack())
                                        && survey.stored().containsKey(pack.pack()))
                .filter(
                        pack ->
                                Repack.isWasteful(
                                        pack, needed.bytesOf(pack.pack()), maxUnusedPercent))
                .toList();
    }

    @Override
    public void prepare(LiveCopy copy) {
        copy.freeLoneBases();
    }

    @Override
    public boolean readsBack() {
        return false;
    }
}
