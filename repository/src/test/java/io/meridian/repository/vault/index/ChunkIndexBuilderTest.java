package io.meridian.repository.vault.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.repository.vault.codec.Encoding;
import io.meridian.repository.vault.format.ChunkId;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.pack.PackFrame;
import io.meridian.repository.vault.pack.PackKind;
import io.meridian.testing.kit.SeededTest;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

final class ChunkIndexBuilderTest {
    private static final Id16 SESSION = new Id16(1, 1);
    private static final Comparator<ChunkPlace> BY_ID =
            Comparator.comparing(place -> place.frame().id());

    @Test
    void onlySegmentsThatCountAreFoundWithoutDroppedPacks() {
        SeededTest.run(
                80,
                (random, size) -> {
                    List<IndexedPack> packs = packs(random, 1 + random.nextInt(12));
                    List<ChunkPlace> places = places(random, 1 + size * 4, packs);
                    Set<Id16> dropped = new HashSet<>();
                    packs.forEach(pack -> addSometimes(random, 4, pack.pack(), dropped));
                    Set<Id16> counting = new HashSet<>();
                    Set<ChunkPlace> wanted = new HashSet<>();
                    Set<IndexedPack> wantedPacks = new HashSet<>();
                    ChunkIndexBuilder builder = new ChunkIndexBuilder(random.nextInt(1 << 14));
                    for (int i = random.nextInt(8); i >= 0; i--) {
                        Id16 name = new Id16(9, i);
                        List<ChunkPlace> some = some(random, places);
                        addAndOverwrite(builder, name, packs, some);
                        if (addSometimes(random, 2, name, counting)) {
                            wanted.addAll(some);
                            wantedPacks.addAll(packs);
                        }
                    }

                    ChunkIndex index = builder.build(counting::contains, dropped);

                    wanted.removeIf(place -> dropped.contains(place.pack()));
                    wantedPacks.removeIf(pack -> dropped.contains(pack.pack()));
                    compare(index, wanted, places);
                    assertEquals(wantedPacks, new HashSet<>(index.packs()));
                    packs.forEach(
                            pack ->
                                    assertEquals(
                                            wantedPacks.contains(pack),
                                            index.pack(pack.pack()).isPresent()));
                });
    }

    @Test
    void anIndexOfSeveralBlocksIsInOrderAndComplete() {
        Random random = new Random(7);
        List<IndexedPack> packs = packs(random, 50);
        Map<ChunkId, ChunkPlace> wanted = new HashMap<>();
        ChunkIndexBuilder builder = new ChunkIndexBuilder(0);
        for (int segment = 0; segment < 4; segment++) {
            List<ChunkPlace> places = new ArrayList<>();
            for (int i = 0; i < 80_000; i++) {
                ChunkId id = new ChunkId(random.nextLong(), random.nextLong(), 0, i);
                places.add(place(random, id, packs.get(random.nextInt(packs.size())), null));
            }
            places.forEach(place -> wanted.put(place.frame().id(), place));
            addAndOverwrite(builder, new Id16(9, segment), packs, places);
        }

        ChunkIndex index = builder.build(name -> true, Set.of());

        assertEquals(wanted.size(), index.count());
        List<ChunkPlace> found = new ArrayList<>();
        index.forEach(found::add);
        assertEquals(found.stream().sorted(BY_ID).toList(), found);
        wanted.forEach((id, place) -> assertEquals(List.of(place), index.places(id)));
    }

    @Test
    void aTableThatOutgrowsWhatWasExpectedKeepsItsRows() {
        Random random = new Random(8);
        List<IndexedPack> packs = packs(random, 2);
        List<ChunkPlace> places = places(random, 500, packs);
        ChunkIndexBuilder builder = new ChunkIndexBuilder(100L * IndexSegment.ENTRY_BYTES);
        for (ChunkPlace place : places) {
            addAndOverwrite(builder, SESSION, packs, List.of(place));
        }

        compare(builder.build(name -> true, Set.of()), new HashSet<>(places), places);
    }

    /** Room for payloads is used again for the next segment. */
    private static void addAndOverwrite(
            ChunkIndexBuilder builder,
            Id16 name,
            List<IndexedPack> packs,
            List<ChunkPlace> places) {
        byte[] payload = IndexSegment.encode(SESSION, List.of(), packs, places);
        byte[] room = new byte[payload.length + 9];
        System.arraycopy(payload, 0, room, 4, payload.length);
        builder.add(IndexSegment.decode(name, "segment", ByteBuffer.wrap(room, 4, payload.length)));
        Arrays.fill(room, (byte) 0x5A);
    }

    private static void compare(ChunkIndex index, Set<ChunkPlace> wanted, List<ChunkPlace> all) {
        assertEquals(wanted.size(), index.count());
        for (ChunkPlace place : all) {
            Set<ChunkPlace> places = new HashSet<>(wanted);
            places.removeIf(other -> !other.frame().id().equals(place.frame().id()));
            assertEquals(places, new HashSet<>(index.places(place.frame().id())));
            assertEquals(places.isEmpty(), index.position(place.frame().id()) < 0);
        }
        List<ChunkPlace> found = new ArrayList<>();
        index.forEach(found::add);
        assertEquals(found.stream().sorted(BY_ID).toList(), found);
        assertTrue(wanted.containsAll(found));
    }

    /** Chunks of few first bytes, some in several packs, some against others. */
    private static List<ChunkPlace> places(Random random, int count, List<IndexedPack> packs) {
        Map<String, ChunkPlace> places = new HashMap<>();
        for (int i = 0; i < count; i++) {
            ChunkId id =
                    new ChunkId(
                            random.nextBoolean() ? -1 : random.nextLong(),
                            0,
                            random.nextInt(2),
                            random.nextInt(1 + count / 3));
            IndexedPack pack = packs.get(random.nextInt(packs.size()));
            boolean delta = pack.kind() == PackKind.DATA && random.nextInt(3) == 0;
            ChunkId base = delta ? new ChunkId(5, i, 5, random.nextLong()) : null;
            places.put(id + " in " + pack.pack(), place(random, id, pack, base));
        }
        return new ArrayList<>(places.values());
    }

    private static ChunkPlace place(Random random, ChunkId id, IndexedPack pack, ChunkId base) {
        return new ChunkPlace(
                pack.pack(),
                new PackFrame(
                        id,
                        104 + random.nextInt(1 << 20),
                        16 + random.nextInt(1 << 20),
                        random.nextInt(1 << 20),
                        base == null ? Encoding.ZSTD : Encoding.DELTA,
                        base));
    }

    private static List<IndexedPack> packs(Random random, int count) {
        List<IndexedPack> packs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            PackKind kind = i % 3 == 2 ? PackKind.METADATA : PackKind.DATA;
            packs.add(new IndexedPack(new Id16(random.nextLong(), i), 1000 + i, kind));
        }
        return packs;
    }

    private static List<ChunkPlace> some(Random random, List<ChunkPlace> places) {
        return places.stream().filter(place -> random.nextInt(3) > 0).toList();
    }

    private static boolean addSometimes(Random random, int oneIn, Id16 id, Set<Id16> ids) {
        return random.nextInt(oneIn) == 0 && ids.add(id);
    }
}
