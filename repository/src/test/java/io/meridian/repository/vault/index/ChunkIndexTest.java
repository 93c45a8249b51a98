package io.meridian.repository.vault.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.failure.Corruption;
import io.meridian.repository.vault.Fuzz;
import io.meridian.repository.vault.codec.Encoding;
import io.meridian.repository.vault.format.ChunkId;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.pack.PackFrame;
import io.meridian.repository.vault.pack.PackKind;
import io.meridian.testing.kit.SeededTest;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

final class ChunkIndexTest {
    private static final Id16 SESSION = new Id16(1, 1);

    @Test
    void mergedSegmentsAnswerLikeAMapOfTheirPlaces() {
        SeededTest.run(
                120,
                (random, size) -> {
                    List<ChunkId> ids = ids(random, 1 + size * 2);
                    List<IndexedPack> packs = packs(random, 1 + size / 10);
                    Map<ChunkId, Set<ChunkPlace>> naive = new HashMap<>();
                    Set<Id16> dropped = new HashSet<>();
                    packs.forEach(
                            pack -> {
                                if (random.nextInt(4) == 0) {
                                    dropped.add(pack.pack());
                                }
                            });
                    List<IndexSegment> segments = new ArrayList<>();
                    for (int i = random.nextInt(5); i >= 0; i--) {
                        segments.add(segment(random, ids, packs, naive));
                    }

                    ChunkIndex index = ChunkIndex.merge(segments, dropped);

                    naive.values().forEach(it -> it.removeIf(p -> dropped.contains(p.pack())));
                    compare(index, ids, naive);
                });
    }

    @Test
    void aSegmentComesBackAsItWasEncoded() {
        Random random = new Random(2);
        List<IndexedPack> packs = packs(random, 3);
        List<ChunkPlace> places = new ArrayList<>();
        List<ChunkId> ids = ids(random, 500);
        for (ChunkId id : ids) {
            places.add(place(random, id, packs, ids));
        }

        IndexSegment segment =
                decode(IndexSegment.encode(SESSION, List.of(SESSION), packs, places));

        List<ChunkPlace> read = new ArrayList<>();
        segment.forEach(read::add);
        assertEquals(new HashSet<>(places), new HashSet<>(read));
        assertEquals(packs, segment.header().packs());
        assertEquals(List.of(SESSION), segment.header().supersedes());
        assertEquals(SESSION, segment.header().session());
    }

    @Test
    void anIndexOfNothingFindsNothing() {
        ChunkIndex index = ChunkIndex.merge(List.of(), Set.of());

        assertEquals(0, index.count());
        assertEquals(-1, index.position(new ChunkId(0, 0, 0, 0)));
        assertEquals(-1, index.position(new ChunkId(-1, -1, -1, -1)));
    }

    @Test
    void changedSegmentsAreRefused() {
        Random random = new Random(3);
        List<IndexedPack> packs = packs(random, 3);
        List<ChunkPlace> places = new ArrayList<>();
        List<ChunkId> ids = ids(random, 20);
        ids.forEach(id -> places.add(place(random, id, packs, ids)));
        byte[] good = IndexSegment.encode(SESSION, List.of(SESSION), packs, places);
        Fuzz.check(
                List.of(good),
                bytes -> {
                    IndexSegment segment = decode(bytes);
                    ChunkIndex index = ChunkIndex.merge(List.of(segment), Set.of());
                    index.forEach(place -> assertTrue(index.pack(place.pack()).isPresent()));
                });
    }

    @Test
    void chunksOutOfOrderAreRefused() {
        Random random = new Random(4);
        List<IndexedPack> packs = packs(random, 1);
        List<ChunkPlace> places = new ArrayList<>();
        ids(random, 2).forEach(id -> places.add(place(random, id, packs, List.of())));
        byte[] bytes = IndexSegment.encode(SESSION, List.of(), packs, places);
        int table = bytes.length - 2 * IndexSegment.ENTRY_BYTES;
        byte[] swapped = bytes.clone();
        System.arraycopy(bytes, table, swapped, table + 48, 48);
        System.arraycopy(bytes, table + 48, swapped, table, 48);

        assertThrows(Corruption.class, () -> decode(swapped));
    }

    private static IndexSegment decode(byte[] payload) {
        return IndexSegment.decode(new Id16(5, 5), "segment", payload);
    }

    private static IndexSegment segment(
            Random random,
            List<ChunkId> ids,
            List<IndexedPack> packs,
            Map<ChunkId, Set<ChunkPlace>> naive) {
        Set<ChunkPlace> places = new HashSet<>();
        for (int i = random.nextInt(ids.size() + 1); i > 0; i--) {
            ChunkId id = ids.get(random.nextInt(ids.size()));
            ChunkPlace place = placeOnce(random, id, packs, ids, naive);
            places.add(place);
        }
        return decode(IndexSegment.encode(SESSION, List.of(), packs, List.copyOf(places)));
    }

    /** A chunk lies in a pack once, wherever it is listed. */
    private static ChunkPlace placeOnce(
            Random random,
            ChunkId id,
            List<IndexedPack> packs,
            List<ChunkId> ids,
            Map<ChunkId, Set<ChunkPlace>> naive) {
        ChunkPlace fresh = place(random, id, packs, ids);
        Set<ChunkPlace> known = naive.computeIfAbsent(id, chunk -> new HashSet<>());
        ChunkPlace place =
                known.stream()
                        .filter(it -> it.pack().equals(fresh.pack()))
                        .findFirst()
                        .orElse(fresh);
        known.add(place);
        return place;
    }

    private static void compare(
            ChunkIndex index, List<ChunkId> ids, Map<ChunkId, Set<ChunkPlace>> naive) {
        long count = 0;
        for (ChunkId id : ids) {
            Set<ChunkPlace> wanted = naive.getOrDefault(id, Set.of());
            assertEquals(wanted, new HashSet<>(index.places(id)));
            assertEquals(wanted.size(), index.places(id).size());
            assertEquals(isReadable(wanted, naive), index.find(id, pack -> true).isPresent());
            assertEquals(
                    isReadable(wanted, naive),
                    index.position(id) >= 0 && index.isReadable(index.position(id)));
            assertEquals(isWhole(wanted), index.findWhole(id, pack -> true).isPresent());
            assertEquals(wanted.isEmpty(), index.position(id) < 0);
            count += wanted.size();
        }
        assertEquals(count, index.count());
        List<ChunkPlace> all = new ArrayList<>();
        index.forEach(all::add);
        for (int i = 1; i < all.size(); i++) {
            boolean same = all.get(i - 1).frame().id().equals(all.get(i).frame().id());
            assertEquals(same, index.sameChunk(i - 1, i));
        }
    }

    private static boolean isWhole(Set<ChunkPlace> places) {
        return places.stream().anyMatch(place -> !place.frame().isDelta());
    }

    /** Whole somewhere, or a delta whose base is. */
    private static boolean isReadable(Set<ChunkPlace> places, Map<ChunkId, Set<ChunkPlace>> naive) {
        return isWhole(places)
                || places.stream()
                        .map(place -> place.frame().base())
                        .anyMatch(base -> isWhole(naive.getOrDefault(base, Set.of())));
    }

    /** Some of them equal in their first bytes. */
    private static List<ChunkId> ids(Random random, int count) {
        Set<ChunkId> ids = new HashSet<>();
        while (ids.size() < count) {
            ids.add(
                    new ChunkId(
                            random.nextInt(3) == 0 ? -7 : random.nextLong(),
                            random.nextInt(3),
                            random.nextInt(3) - 1,
                            random.nextLong()));
        }
        return new ArrayList<>(ids);
    }

    private static List<IndexedPack> packs(Random random, int count) {
        List<IndexedPack> packs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            packs.add(
                    new IndexedPack(
                            new Id16(random.nextLong(), i),
                            1000 + i,
                            i % 2 == 0 ? PackKind.DATA : PackKind.METADATA));
        }
        return packs;
    }

    /** Sometimes a delta, where the pack may hold one and there is a base. */
    private static ChunkPlace place(
            Random random, ChunkId id, List<IndexedPack> packs, List<ChunkId> bases) {
        IndexedPack pack = packs.get(random.nextInt(packs.size()));
        ChunkId base =
                bases.isEmpty() || pack.kind() != PackKind.DATA || random.nextInt(3) > 0
                        ? id
                        : bases.get(random.nextInt(bases.size()));
        return new ChunkPlace(
                pack.pack(),
                new PackFrame(
                        id,
                        104 + random.nextInt(1 << 20),
                        16 + random.nextInt(1 << 20),
                        random.nextInt(1 << 20),
                        Encoding.ofCode(base.equals(id) ? random.nextInt(4) : 4),
                        base.equals(id) ? null : base));
    }
}
