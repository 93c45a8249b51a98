package io.meridian.testing.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.List;

final class ReportTest {
    private final Results results = new Results();

    @Test
    void linesGiveTheMedianAndTheExtremesOfRepetitions() {
        wall("ours", 3.0);
        wall("ours", 1.0);
        wall("ours", 1.5);

        assertEquals(
                List.of(
                        "ours.big.first.wall 1.500 s",
                        "ours.big.first.wall.min 1.000 s",
                        "ours.big.first.wall.max 3.000 s"),
                results.lines());
    }

    @Test
    void oneRepetitionGivesOneLine() {
        wall("ours", 3.25);

        assertEquals(List.of("ours.big.first.wall 3.250 s"), results.lines());
    }

    @Test
    void tableRefersToTheBestYardstick() {
        wall("ours", 1.0);
        wall("slow", 8.0);
        wall("quick", 4.0);
        stored("ours", 30);
        stored("slow", 20);

        assertEquals(
                """
                step   tool      s    min-max  ratio  cpu s  peak MiB  stored MiB  ratio
                first  ours   1.00  1.00-1.00   0.25      -         -        30.0   1.50
                first  slow   8.00  8.00-8.00   2.00      -         -        20.0   1.00
                first  quick  4.00  4.00-4.00   1.00      -         -           -      -
                """,
                report("slow", "quick"));
    }

    @Test
    void tableHasNoRatiosWithoutAYardstick() {
        wall("ours", 1.0);

        assertEquals(
                """
                step   tool     s    min-max  ratio  cpu s  peak MiB  stored MiB  ratio
                first  ours  1.00  1.00-1.00      -      -         -           -      -
                """,
                report());
    }

    @Test
    void tableEndsWithTheControl() {
        results.add(new Measurement("control", "big", "sha256", "wall", 0.5, "s"));
        results.add(new Measurement("control", "big", "sha256", "wall", 0.25, "s"));

        assertEquals(
                """
                step  tool  s  min-max  ratio  cpu s  peak MiB  stored MiB  ratio
                control: 0.38 s, 0.25-0.50
                """,
                report());
    }

    private String report(String... yardsticks) {
        return new CorpusReport(
                        "big",
                        List.of("first", "unchanged"),
                        List.of("ours", "slow", "quick"),
                        List.of(yardsticks))
                .render(results);
    }

    private void wall(String tool, double seconds) {
        results.add(new Measurement(tool, "big", "first", "wall", seconds, "s"));
    }

    private void stored(String tool, double mebibytes) {
        results.add(new Measurement(tool, "big", "first", "stored", mebibytes, "MiB"));
    }
}
