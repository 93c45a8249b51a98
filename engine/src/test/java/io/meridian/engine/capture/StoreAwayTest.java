package io.meridian.engine.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.failure.Unavailable;
import io.meridian.kernel.log.LogEvent;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

final class StoreAwayTest {
    private static final int PAYLOAD = 1 << 20;

    private CaptureFixture capture;

    @BeforeEach
    void begin(@TempDir Path folder) {
        capture = new CaptureFixture(folder);
    }

    @AfterEach
    void close() {
        capture.close();
    }

    @Test
    void captureGoesOnWhileTheStoreIsAway() {
        capture.begin();
        capture.writeAndStore();
        capture.stored.failStoring(away());
        for (int i = 0; i < 20; i++) {
            capture.writeAndStore();
        }
        assertEquals(20, capture.spool.count());
        assertTrue(capture.codes().contains(SpoolDrain.STORE_AWAY));
        capture.source.log.rotate();
        capture.source.log.deleteOld();

        capture.stored.failStoring(null);
        capture.writeAndStore();

        assertEquals(IntStream.rangeClosed(1, 22).boxed().toList(), capture.captured().numbers());
        assertEquals(0, capture.spool.count());
        assertFalse(capture.codes().contains(SpoolDrain.STORE_AWAY));
    }

    @Test
    void whatWaitedIsStoredFirstAfterARestart() {
        capture.begin();
        capture.writeAndStore();
        capture.stored.failStoring(away());
        capture.writeAndStore();
        capture.writeAndStore();
        capture.kill();
        capture.source.log.rotate();
        capture.source.log.deleteOld();
        capture.source.log.write();
        capture.stored.failStoring(null);

        capture.begin();

        assertEquals(List.of(1, 2, 3), capture.captured().numbers());
        capture.writeAndStore();
        assertEquals(List.of(1, 2, 3, 0, 5), capture.captured().numbers());
    }

    @Test
    void aFullSpoolLetsGoOfTheSourceAndGoesOnWithoutAGapIfItKeptItsLog() {
        fill();
        assertEquals(0, capture.source.log.tails(), "nothing of the source is held open");
        capture.source.log.write();

        capture.stored.failStoring(null);
        capture.drain();
        capture.seal();
        capture.drain();

        assertEquals(List.of(), capture.captured().gaps);
        assertEquals("record-1;", capture.captured().records.getLast());
        assertFalse(capture.codes().contains(CaptureLoop.SPOOL_FULL));
    }

    @Test
    void aFullSpoolCostsAGapIfTheSourceDidNotKeepItsLog() {
        fill();
        Instant full = capture.environment.now();
        capture.environment.pass(Duration.ofMinutes(10));
        capture.source.log.write("lost;");
        capture.source.log.rotate();
        capture.source.log.deleteOld();
        capture.source.log.write();

        capture.stored.failStoring(null);
        capture.drain();
        Instant back = capture.environment.now();
        capture.seal();
        capture.writeAndStore();

        Captured captured = capture.captured();
        LogEvent.Gap gap = captured.gaps.getFirst();
        assertEquals(1, captured.gaps.size());
        assertFalse(gap.from().isAfter(full));
        assertTrue(gap.from().isAfter(full.minus(Duration.ofSeconds(30))), gap.toString());
        assertFalse(gap.to().isBefore(back));
        assertEquals("record-2;", captured.records.getLast());
        assertTrue(capture.codes().contains(GapText.CODE));
    }

    @Test
    void aSpoolStaysWithinItsBoundHoweverLongTheStoreIsAway() {
        fill();

        for (int i = 0; i < 50; i++) {
            capture.source.log.write("x".repeat(PAYLOAD));
            capture.seal();
            assertTrue(capture.spool.bytes() <= capture.spoolBytes, capture.spool.bytes() + "");
        }
    }

    private static Unavailable away() {
        return new Unavailable("store.away", "the store is away");
    }

    /** Until the spool takes no more. */
    private void fill() {
        capture.spoolBytes = 4 << 10;
        capture.begin();
        capture.stored.failStoring(away());
        while (!capture.codes().contains(CaptureLoop.SPOOL_FULL)) {
            capture.source.log.write("x;");
            capture.seal();
            capture.drain();
        }
    }
}
