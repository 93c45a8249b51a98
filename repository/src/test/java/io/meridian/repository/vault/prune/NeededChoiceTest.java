package io.meridian.repository.vault.prune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.repository.vault.codec.Encoding;
import io.meridian.repository.vault.format.ChunkId;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.index.ChunkIndex;
import io.meridian.repository.vault.index.ChunkPlace;
import io.meridian.repository.vault.index.IndexSegment;
import io.meridian.repository.vault.index.IndexedPack;
import io.meridian.repository.vault.pack.PackFrame;
import io.meridian.repository.vault.pack.PackKind;
import io.meridian.testing.kit.SeededTest;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Which packs stay, when chunks lie in several and some are deltas. */
final class NeededChoiceTest {
    private static final Id16 BASE_PACK = new Id16(0, 1);
    private static final Id16 DELTA_PACK = new Id16(0, 2);
    private static final Id16 OTHER_PACK = new Id16(0, 3);
    private static final ChunkId BASE = new ChunkId(1, 0, 0, 0);
    private static final ChunkId DELTA = new ChunkId(2, 0, 0, 0);

    @Test
    void theBaseOfALiveDeltaStays() {
        ChunkIndex index = index(whole(BASE_PACK, BASE), delta(DELTA_PACK, DELTA, BASE));

        Needed needed = choose(index, Set.of(DELTA), Set.of(), Set.of());

        assertEquals(Set.of(BASE_PACK, DELTA_PACK), needed.bytes().keySet());
        assertTrue(needed.isBaseOfOne(index.position(BASE)));
    }

    @Test
    void aWholeCopyIsPreferredAndFreesTheBase() {
        ChunkIndex index =
                index(
                        whole(BASE_PACK, BASE),
                        delta(DELTA_PACK, DELTA, BASE),
                        whole(OTHER_PACK, DELTA));

        assertEquals(
                Set.of(OTHER_PACK),
                choose(index, Set.of(DELTA), Set.of(), Set.of()).bytes().keySet());
        assertEquals(
                Set.of(BASE_PACK, DELTA_PACK),
                choose(index, Set.of(DELTA), Set.of(), Set.of(OTHER_PACK)).bytes().keySet());
        assertEquals(
                Set.of(OTHER_PACK),
                choose(index, Set.of(DELTA), Set.of(BASE_PACK), Set.of()).bytes().keySet());
    }

    @Test
    void ofADeltaThatAnotherPruneHoldsAPartOfOurPartStays() {
        ChunkIndex index = index(whole(BASE_PACK, BASE), delta(DELTA_PACK, DELTA, BASE));

        assertEquals(
                Set.of(DELTA_PACK),
                choose(index, Set.of(DELTA), Set.of(BASE_PACK), Set.of()).bytes().keySet());
        assertEquals(
                Set.of(BASE_PACK),
                choose(index, Set.of(DELTA), Set.of(DELTA_PACK), Set.of()).bytes().keySet());
    }

    /**
     * Each condemns what it likes, sees the other's packs as absent, and dooms what it can spare.
     */
    @Test
    void twoPrunesTogetherLeaveEveryLiveChunkReadable() {
        SeededTest.run(
                3000,
                (random, size) -> {
                    List<Id16> packs = new ArrayList<>();
                    for (int i = 0; i < 2 + size / 8; i++) {
                        packs.add(new Id16(0, i));
                    }
                    ChunkIndex index = random(random, packs, 1 + size / 3);
                    Set<ChunkId> live = new HashSet<>();
                    index.forEach(
                            place -> {
                                ChunkId id = place.frame().id();
                                if (random.nextBoolean()
                                        && index.find(id, pack -> true).isPresent()) {
                                    live.add(id);
                                }
                            });
                    Set<Id16> first = some(random, packs);
                    Set<Id16> second = some(random, packs);
                    second.removeAll(first);

                    Set<Id16> doomed = doomed(index, live, first, second);
                    doomed.addAll(doomed(index, live, second, first));

                    for (ChunkId id : live) {
                        assertTrue(
                                index.find(id, pack -> !doomed.contains(pack)).isPresent(),
                                () -> id.a() + " of " + places(index) + " without " + doomed);
                    }
                });
    }

    private static Set<Id16> doomed(
            ChunkIndex index, Set<ChunkId> live, Set<Id16> own, Set<Id16> others) {
        Set<Id16> doomed = new HashSet<>(own);
        doomed.removeAll(choose(index, live, others, own).bytes().keySet());
        return doomed;
    }

    private static Needed choose(
            ChunkIndex index, Set<ChunkId> live, Set<Id16> absent, Set<Id16> avoided) {
        return new NeededChoice(index, absent, avoided, Set.of())
                .of(position -> live.contains(index.place(position).frame().id()));
    }

    private static ChunkIndex random(Random random, List<Id16> packs, int chunks) {
        Set<ChunkPlace> places = new HashSet<>();
        for (int i = 0; i < chunks; i++) {
            ChunkId id = new ChunkId(i, 0, 0, 0);
            Set<Id16> taken = new HashSet<>();
            for (int copies = random.nextInt(3); copies >= 0; copies--) {
                Id16 pack = packs.get(random.nextInt(packs.size()));
                int base = random.nextInt(chunks);
                if (taken.add(pack)) {
                    places.add(
                            base == i || random.nextBoolean()
                                    ? whole(pack, id)
                                    : delta(pack, id, new ChunkId(base, 0, 0, 0)));
                }
            }
        }
        return index(places.toArray(ChunkPlace[]::new));
    }

    private static Set<Id16> some(Random random, List<Id16> packs) {
        Set<Id16> some = new HashSet<>(packs);
        some.removeIf(pack -> random.nextInt(3) == 0);
        return some;
    }

    private static List<ChunkPlace> places(ChunkIndex index) {
        List<ChunkPlace> places = new ArrayList<>();
        index.forEach(places::add);
        return places;
    }

    private static ChunkIndex index(ChunkPlace... places) {
        List<IndexedPack> packs =
                List.of(places).stream()
                        .map(ChunkPlace::pack)
                        .distinct()
                        .map(pack -> new IndexedPack(pack, 1000, PackKind.DATA))
                        .toList();
        Id16 session = new Id16(9, 9);
        byte[] payload = IndexSegment.encode(session, List.of(), packs, List.of(places));
        return ChunkIndex.merge(
                List.of(IndexSegment.decode(session, "segment", payload)), Set.of());
    }

    private static ChunkPlace whole(Id16 pack, ChunkId id) {
        return new ChunkPlace(pack, new PackFrame(id, 104, 100, 90, Encoding.STORED));
    }

    private static ChunkPlace delta(Id16 pack, ChunkId id, ChunkId base) {
        return new ChunkPlace(pack, new PackFrame(id, 104, 30, 90, Encoding.DELTA, base));
    }
}
