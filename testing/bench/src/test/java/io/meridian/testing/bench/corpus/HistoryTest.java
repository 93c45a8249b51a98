package io.meridian.testing.bench.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

final class HistoryTest {
    private static final int FILES = 400;

    @TempDir private Path root;

    static List<History> histories() {
        return Corpora.histories(Corpora.Size.SMALL);
    }

    @ParameterizedTest
    @MethodSource("histories")
    void namesAndBytesAreTheSameEveryTime(History history, @TempDir Path other) throws Exception {
        for (Path place : List.of(root, other)) {
            history.make(place);
            history.change(place, 1);
            history.change(place, 2);
        }

        assertEquals(TreeDigest.of(root), TreeDigest.of(other));
    }

    @ParameterizedTest
    @MethodSource("histories")
    void everyRoundChangesSomethingAndKeepsTheSoughtFile(History history) throws Exception {
        history.make(root);
        String before = TreeDigest.of(root);
        for (int round = 1; round < history.backups(); round++) {
            history.change(root, round);

            String after = TreeDigest.of(root);
            assertNotEquals(before, after, "round " + round);
            assertTrue(Files.exists(root.resolve(History.SOUGHT_NAME)));
            before = after;
        }
    }

    @ParameterizedTest
    @MethodSource("histories")
    void hasAboutTheSizeItTells(History history) throws Exception {
        history.make(root);

        long bytes = files(root).values().stream().mapToLong(Long::longValue).sum();
        double ratio = (double) bytes / history.approximateBytes();
        assertTrue(ratio > 0.5 && ratio < 2, "ratio: " + ratio);
    }

    @Test
    void aRoundEditsCopiesAndDeletesItsShareOfTheFiles() throws Exception {
        History churn = new Churn(2, new SourceTree(FILES), new Database(1_000), 1 << 20);
        churn.make(root);
        Map<Path, Long> before = files(root.resolve("tree"));

        churn.change(root, 1);

        Map<Path, Long> after = files(root.resolve("tree"));
        long edited =
                before.keySet().stream()
                        .filter(after::containsKey)
                        .filter(path -> !before.get(path).equals(after.get(path)))
                        .count();
        assertEquals(FILES * 15 / 1000, edited);
        assertEquals(FILES * 10 / 1000, count(after, before));
        assertEquals(FILES * 5 / 1000, count(before, after));
    }

    private static long count(Map<Path, Long> these, Map<Path, Long> notThose) {
        return these.keySet().stream().filter(path -> !notThose.containsKey(path)).count();
    }

    private static Map<Path, Long> files(Path root) throws IOException {
        Map<Path, Long> sizes = new HashMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.toList()) {
                if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                    sizes.put(root.relativize(path), Files.size(path));
                }
            }
        }
        return sizes;
    }
}
