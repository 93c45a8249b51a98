package io.meridian.engine.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.failure.Corruption;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** A place in the repository that can't be stored to: what is said of it. */
final class TakenPlaceTest {
    private CaptureFixture capture;
    private CaptureFixture again;
    private String newest = "";

    @BeforeEach
    void captured(@TempDir Path folder, @TempDir Path elsewhere) {
        capture = new CaptureFixture(folder).begin();
        capture.writeAndStore();
        capture.writeAndStore();
        newest = capture.stored.segments(capture.newestTimeline()).segments().getLast().name();
        capture.close();
        again = new CaptureFixture(elsewhere, capture);
    }

    @AfterEach
    void close() {
        again.close();
    }

    private void writeAndSeal() {
        again.begin();
        again.source.log.write();
        again.seal();
    }

    @Test
    void aDamagedNewestSegmentIsNamed() {
        capture.stored.damageHead(newest);
        writeAndSeal();

        Corruption damage = assertThrows(Corruption.class, again::drain);

        assertEquals("capture.newest_damaged", damage.code());
        assertTrue(damage.fact().contains(newest), damage.fact());
        assertTrue(damage.hints().getLast().startsWith("or move it out"), damage::fact);
    }

    @Test
    void oneThatAMergedSegmentTookIsNotTakenForAnotherCapture() {
        capture.stored.damageHead(newest);
        writeAndSeal();
        capture.stored.failStoring(new Conflict("log.position_taken", "taken"));

        Corruption damage = assertThrows(Corruption.class, again::drain);

        assertEquals("capture.newest_damaged", damage.code());
    }

    @Test
    void whereAnotherCaptureWentOnDamageFurtherBackIsNoReason(@TempDir Path third) {
        String first =
                capture.stored.segments(capture.newestTimeline()).segments().getFirst().name();
        capture.stored.damageHead(first);
        writeAndSeal();
        CaptureFixture faster = new CaptureFixture(third, capture).begin();
        faster.writeAndStore();

        Conflict second = assertThrows(Conflict.class, again::drain);

        assertEquals("capture.second", second.code());
        faster.close();
    }
}
