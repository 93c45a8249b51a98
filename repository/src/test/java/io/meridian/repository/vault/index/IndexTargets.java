package io.meridian.repository.vault.index;

import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.ObjectType;
import io.meridian.repository.vault.fuzz.FuzzTarget;
import io.meridian.repository.vault.fuzz.GoldenObjects;

import java.util.List;
import java.util.Set;

/** The decoder of index segments. */
public final class IndexTargets {
    private IndexTargets() {}

    public static List<FuzzTarget> of(GoldenObjects golden) {
        return List.of(
                new FuzzTarget(
                        "index segment", golden.payloads(ObjectType.INDEX), IndexTargets::index));
    }

    private static void index(byte[] payload) {
        IndexSegment segment = IndexSegment.decode(new Id16(5, 5), "segment", payload);
        segment.forEach(place -> {});
        ChunkIndex.merge(List.of(segment), Set.of()).forEach(place -> {});
    }
}
