package io.meridian.repository.vault.index;

import io.meridian.repository.vault.format.Id.Id16;

import java.util.List;

/**
 * What a segment says beside its chunks.
 *
 * @param session who wrote it; it counts once that session is committed
 * @param supersedes segments that it stands for
 */
public record SegmentHeader(
        Id16 name, Id16 session, List<Id16> supersedes, List<IndexedPack> packs) {
    public SegmentHeader {
        supersedes = List.copyOf(supersedes);
        packs = List.copyOf(packs);
    }
}
