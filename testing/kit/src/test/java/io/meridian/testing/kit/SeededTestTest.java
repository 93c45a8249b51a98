package io.meridian.testing.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class SeededTestTest {
    private static final Pattern REPLAY = Pattern.compile("-Dseed=(-?\\d+)");

    @BeforeEach
    void nothingIsReplayed() {
        assumeTrue(System.getProperty("seed") == null, "another test is being replayed");
    }

    @Test
    void smallCasesComeFirst() {
        List<Integer> sizes = new ArrayList<>();

        SeededTest.run(5, (random, size) -> sizes.add(size));

        assertEquals(List.of(1, 2, 3, 4, 5), sizes);
    }

    @Test
    void failureNamesASeedThatReplaysTheSameCase() {
        List<Integer> drawn = new ArrayList<>();
        AssertionError failure =
                assertThrows(
                        AssertionError.class,
                        () ->
                                SeededTest.run(
                                        9,
                                        (random, size) ->
                                                failAtThree(random.nextInt(), size, drawn)));
        Matcher seed = REPLAY.matcher(failure.getMessage());
        assertTrue(seed.find(), failure.getMessage());
        List<Integer> replayed = new ArrayList<>();

        System.setProperty("seed", seed.group(1));
        try {
            assertThrows(
                    AssertionError.class,
                    () ->
                            SeededTest.run(
                                    9,
                                    (random, size) ->
                                            failAtThree(random.nextInt(), size, replayed)));
        } finally {
            System.clearProperty("seed");
        }

        assertEquals(List.of(drawn.getLast()), replayed);
    }

    private static void failAtThree(int number, int size, List<Integer> numbers) {
        numbers.add(number);
        assertTrue(size < 3, "size 3");
    }
}
