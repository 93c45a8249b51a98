package io.meridian.testing.bench.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;

final class StagesReportTest {
    private static final long SECOND = 1_000_000_000L;

    private final StageTimes times = new StageTimes();

    @Test
    void processorsShareTheWorkOfAllStages() {
        times.add(Stage.HASH, 2 * SECOND, 2 * SECOND);
        times.add(Stage.COMPRESS, 4 * SECOND, 4 * SECOND);

        assertEquals(3, report().limitSeconds(), 1e-9);
    }

    @Test
    void oneThreadReadsAndCuts() {
        times.add(Stage.READ, 3 * SECOND, SECOND);
        times.add(Stage.CUT, 2 * SECOND, SECOND);

        assertEquals(5, report().limitSeconds(), 1e-9);
    }

    @Test
    void theDiskIsALimitToo() {
        times.add(Stage.WRITE, 7 * SECOND, SECOND);
        times.add(Stage.READ_BACK, 9 * SECOND, SECOND);

        assertEquals(7, report().limitSeconds(), 1e-9);
    }

    @Test
    void tellsHowMuchOfTheLimitTheLastWarmBackupReaches() {
        times.add(Stage.COMPRESS, 4 * SECOND, 4 * SECOND);

        String text = report().text();

        assertTrue(
                text.contains(
                        "limit: 2.00 s, 500 MB/s. The last warm backup reaches 80 % of it,"
                                + " the cold command 40 %."),
                text);
        assertTrue(text.contains("warm backup 2"), text);
    }

    private StagesReport report() {
        return new StagesReport(
                2, 1_000_000_000L, times, List.of(new Run(10, 11), new Run(2.5, 4)), new Run(5, 6));
    }
}
