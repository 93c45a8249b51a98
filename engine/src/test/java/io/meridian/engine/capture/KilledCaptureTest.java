package io.meridian.engine.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.failure.Unavailable;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A capture that is killed at every step of what it asks of the store, the source and the spool.
 * What is stored afterwards, and after another capture went on, has every record once, in order; if
 * the source deleted what was not captured, a gap stands for it.
 */
final class KilledCaptureTest {
    private static final int MOST_STEPS = 500;

    @TempDir private Path folder;

    /** What happens to the source while nobody captures. */
    enum Meanwhile {
        NOTHING,
        WRITES,
        DELETES
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void killedAnywhereItGoesOnWithoutAHole(boolean storeAway) {
        for (Meanwhile meanwhile : Meanwhile.values()) {
            int steps = 0;
            while (killedAfter(steps, storeAway, meanwhile)) {
                steps++;
                assertTrue(steps < MOST_STEPS);
            }
            assertTrue(steps > 20, steps + " steps");
        }
    }

    /** Returns whether the first run was killed, rather than done before. */
    private boolean killedAfter(int steps, boolean storeAway, Meanwhile meanwhile) {
        Path place = folder.resolve(storeAway + "-" + meanwhile + "-" + steps);
        try (CaptureFixture capture = new CaptureFixture(place)) {
            boolean killed = !run(capture, steps, storeAway);
            capture.kill();
            capture.source.log.beforeEachCall(() -> {});
            capture.stored.failStoring(null);
            happen(capture, meanwhile);

            capture.logs = capture.stored;
            capture.begin();
            capture.writeAndStore();

            requireWhole(capture, meanwhile, "killed after " + steps + " steps, " + meanwhile);
            return killed;
        }
    }

    /** Returns false when it was killed. */
    private static boolean run(CaptureFixture capture, int steps, boolean storeAway) {
        KillingLogs killing = new KillingLogs(capture.stored, steps);
        capture.logs = killing;
        capture.source.log.beforeEachCall(killing::step);
        try {
            capture.begin();
            for (int i = 0; i < 4; i++) {
                if (storeAway && i == 1) {
                    capture.stored.failStoring(new Unavailable("store.away", "away"));
                }
                capture.source.log.write();
                capture.seal();
                capture.drain();
            }
            return true;
        } catch (KillingLogs.Killed _) {
            return false;
        }
    }

    private static void happen(CaptureFixture capture, Meanwhile meanwhile) {
        if (meanwhile != Meanwhile.NOTHING) {
            capture.source.log.write();
        }
        if (meanwhile == Meanwhile.DELETES) {
            capture.source.log.rotate();
            capture.source.log.deleteOld();
        }
    }

    /** Ascending without a number left out, but for gaps, and before the first capture. */
    private static void requireWhole(CaptureFixture capture, Meanwhile meanwhile, String when) {
        List<Integer> numbers = capture.captured().numbers();
        int last = 0;
        boolean mayLeaveOut = true;
        for (int number : numbers) {
            if (number == 0) {
                mayLeaveOut = true;
                continue;
            }
            assertTrue(mayLeaveOut ? number > last : number == last + 1, when + ": " + numbers);
            mayLeaveOut = false;
            last = number;
        }
        assertEquals(capture.source.log.records(), last, when + ": " + numbers);
        if (meanwhile != Meanwhile.DELETES && !numbers.contains(0)) {
            assertEquals(
                    IntStream.rangeClosed(numbers.getFirst(), last).boxed().toList(),
                    numbers,
                    when);
        }
        assertEquals(0, capture.spool.count(), when);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aSpoolFileThatWasTornIsReadFromTheSourceAgain(int torn) throws IOException {
        try (CaptureFixture capture = new CaptureFixture(folder)) {
            capture.begin();
            capture.writeAndStore();
            capture.stored.failStoring(new Unavailable("store.away", "away"));
            for (int i = 0; i < 3; i++) {
                capture.writeAndStore();
            }
            List<Waiting> waiting = new ArrayList<>(capture.spool.all());
            capture.kill();
            Path file = waiting.get(torn).file();
            byte[] bytes = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
            capture.stored.failStoring(null);

            capture.begin();
            capture.writeAndStore();

            assertEquals(List.of(1, 2, 3, 4, 5), capture.captured().numbers());
            assertEquals(torn < 2, capture.codes().contains("capture.spool_dropped"));
        }
    }
}
