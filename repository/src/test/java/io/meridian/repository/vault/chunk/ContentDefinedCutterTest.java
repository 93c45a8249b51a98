package io.meridian.repository.vault.chunk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.repository.vault.crypto.Key;
import io.meridian.testing.kit.SeededTest;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

final class ContentDefinedCutterTest {
    private static final ChunkSizes SIZES = new ChunkSizes(512, 2048, 8192, 1024, 4096);

    @Test
    void everyChunkButTheLastIsWithinBounds() {
        SeededTest.run(
                100,
                (random, size) -> {
                    byte[] content = bytes(random, random.nextInt(2_000 * size));
                    List<byte[]> chunks = cut(cutter(1), content);
                    for (int i = 0; i < chunks.size(); i++) {
                        int length = chunks.get(i).length;
                        boolean last = i == chunks.size() - 1;
                        assertTrue(length <= SIZES.most() && (last || length >= SIZES.least()));
                    }
                    assertEquals(
                            content.length, chunks.stream().mapToInt(chunk -> chunk.length).sum());
                });
    }

    @Test
    void chunksAreAboutAsLongAsAimedAt() {
        List<byte[]> chunks = cut(cutter(1), bytes(new Random(2), 8 << 20));

        int average = (8 << 20) / chunks.size();
        assertTrue(
                average > SIZES.average() / 2 && average < SIZES.average() * 2,
                () -> "average " + average);
    }

    @Test
    void anInsertionChangesOnlyTheChunksAroundIt() {
        SeededTest.run(
                20,
                (random, size) -> {
                    byte[] before = bytes(random, 400_000);
                    int at = random.nextInt(before.length);
                    byte[] inserted = bytes(random, 1 + random.nextInt(100));
                    byte[] after = Arrays.copyOf(before, before.length + inserted.length);
                    System.arraycopy(inserted, 0, after, at, inserted.length);
                    System.arraycopy(before, at, after, at + inserted.length, before.length - at);

                    Set<Integer> known = hashes(cut(cutter(1), before));
                    List<byte[]> chunks = cut(cutter(1), after);
                    long fresh =
                            chunks.stream()
                                    .filter(it -> !known.contains(Arrays.hashCode(it)))
                                    .count();

                    assertTrue(fresh <= 12, () -> fresh + " new chunks of " + chunks.size());
                });
    }

    @Test
    void theSameKeyCutsTheSameAndAnotherDoesNot() {
        byte[] content = bytes(new Random(4), 200_000);

        assertEquals(hashes(cut(cutter(1), content)), hashes(cut(cutter(1), content)));
        assertNotEquals(hashes(cut(cutter(1), content)), hashes(cut(cutter(2), content)));
    }

    @Test
    void howMuchIsAvailableBeyondTheWindowChangesNothing() {
        byte[] content = bytes(new Random(5), 300_000);
        Cutter cutter = cutter(1);
        SeededTest.run(
                200,
                (random, size) -> {
                    int at = random.nextInt(content.length - 2 * cutter.window());
                    int more = cutter.window() + random.nextInt(cutter.window());
                    assertEquals(
                            cutter.cut(content, at, cutter.window()),
                            cutter.cut(content, at, more));
                });
    }

    private static Cutter cutter(int key) {
        byte[] bytes = new byte[Key.BYTES];
        bytes[0] = (byte) key;
        return new ContentDefinedCutter(Key.of(bytes), SIZES);
    }

    private static List<byte[]> cut(Cutter cutter, byte[] content) {
        List<byte[]> chunks = new ArrayList<>();
        int at = 0;
        while (at < content.length) {
            int length = cutter.cut(content, at, content.length - at);
            assertTrue(length > 0, "a chunk has at least a byte");
            chunks.add(Arrays.copyOfRange(content, at, at + length));
            at += length;
        }
        return chunks;
    }

    private static Set<Integer> hashes(List<byte[]> chunks) {
        Set<Integer> hashes = new HashSet<>();
        chunks.forEach(chunk -> hashes.add(Arrays.hashCode(chunk)));
        return hashes;
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
