package io.meridian.engine.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.api.CaptureRequest;
import io.meridian.engine.api.CaptureResult;
import io.meridian.engine.fakes.LoggedSource;
import io.meridian.kernel.ByteSize;
import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.kernel.finding.Finding;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

final class CaptureSourcesTest {
    private static final int PATIENCE_SECONDS = 30;

    private CaptureWorld world;

    @BeforeEach
    void begin(@TempDir Path spool) {
        world = new CaptureWorld(spool);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void itCapturesUntilItIsCancelledAndThenWhatIsLeft() throws Exception {
        LoggedSource app = world.source("/app");
        CompletableFuture<CaptureResult> capture = world.start(CaptureWorld.request("/app"));
        world.await(() -> app.log.tails() == 1);
        app.log.write();
        world.await(() -> world.captured("/app").records.size() == 1);
        app.log.write();

        world.cancellation.cancel();

        CaptureResult.Captured result = ended(capture).sources().getFirst();
        assertEquals(List.of(1, 2), world.captured("/app").numbers());
        assertEquals(1, result.timeline());
        assertEquals(0, result.waitingSegments());
        assertEquals(0, result.gapCount());
        assertNull(result.failure());
        assertNotNull(result.coveredThrough());
        assertNotNull(result.lastMark());
        assertEquals(0, app.log.tails());
    }

    @Test
    void theLastLookIsNotStoppedByTheWishToStop() throws Exception {
        LoggedSource app = world.source("/app");
        app.log.beforeEachCall(world.cancellation::check);
        CompletableFuture<CaptureResult> capture = world.start(CaptureWorld.request("/app"));
        world.await(() -> app.log.tails() == 1);
        app.log.write();

        world.cancellation.cancel();

        ended(capture);
        assertEquals(List.of(1), world.captured("/app").numbers());
    }

    @Test
    void aBaseIsMadeAtTheBeginningWhileTheLogGoesOn() throws Exception {
        LoggedSource app = world.source("/app");
        CountDownLatch captured = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        app.atSnapshot(
                () -> {
                    begun.countDown();
                    await(captured);
                });
        CompletableFuture<CaptureResult> capture = world.start(CaptureWorld.request("/app"));
        await(begun);
        app.log.write();
        world.await(() -> world.captured("/app").records.size() == 1);
        captured.countDown();
        world.await(() -> !world.repository.backups().isEmpty());

        world.cancellation.cancel();

        CaptureResult.Captured result = ended(capture).sources().getFirst();
        assertEquals(1, result.bases().size());
        assertEquals("scheduled", world.repository.backups().getFirst().type());
        assertEquals(CaptureWorld.key("/app"), world.repository.backups().getFirst().source());
    }

    @Test
    void aBaseThatFailsIsToldAndStopsNothing() throws Exception {
        LoggedSource app = world.source("/app");
        app.failSnapshots(new Unavailable("source.away", "no snapshot now"));
        CompletableFuture<CaptureResult> capture = world.start(CaptureWorld.request("/app"));
        world.await(() -> app.log.tails() == 1);
        app.log.write();
        world.await(() -> world.captured("/app").records.size() == 1);

        world.cancellation.cancel();

        assertTrue(codes(ended(capture)).contains(Bases.FAILED));
        assertEquals(List.of(1), world.captured("/app").numbers());
    }

    @Test
    void oneSourceThatFailsDoesNotStopTheOthers() throws Exception {
        LoggedSource app = world.source("/app");
        LoggedSource other = world.source("/other");
        CompletableFuture<CaptureResult> capture =
                world.start(CaptureWorld.request("/app", "/other"));
        world.await(() -> app.log.tails() + other.log.tails() == 2);

        app.log.fail(new Corruption("log.damaged", "what is there makes no sense"));
        world.await(() -> app.log.records() == 0);
        for (int i = 1; i <= 3; i++) {
            int count = i;
            other.log.write();
            world.await(() -> world.captured("/other").records.size() == count);
        }
        world.cancellation.cancel();

        CaptureResult result = ended(capture);
        assertNotNull(result.sources().getFirst().failure());
        assertEquals("log.damaged", result.sources().getFirst().failure().code());
        assertNull(result.sources().getLast().failure());
        assertTrue(codes(result).contains("capture.ended"));
        assertEquals(List.of(1, 2, 3), world.captured("/other").numbers());
    }

    @Test
    void whereTheOnlySourceFailsThatIsTheAnswer() throws Exception {
        LoggedSource app = world.source("/app");
        CompletableFuture<CaptureResult> capture = world.start(CaptureWorld.request("/app"));
        world.await(() -> app.log.tails() == 1);

        world.repository.logs().failStoring(new Conflict("log.position_taken", "taken"));
        app.log.write();

        ExecutionException failed =
                assertThrows(
                        ExecutionException.class,
                        () -> capture.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        Conflict conflict = assertInstanceOf(Conflict.class, failed.getCause());
        assertEquals("capture.second", conflict.code());
    }

    @Test
    void cancelledWhileItStoresItEndsWithAllStored() throws Exception {
        LoggedSource app = world.source("/app");
        CountDownLatch storing = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        CompletableFuture<CaptureResult> capture = world.start(CaptureWorld.request("/app"));
        world.await(() -> app.log.tails() == 1);
        world.repository
                .logs()
                .afterStoring(
                        () -> {
                            storing.countDown();
                            await(cancelled);
                        });
        app.log.write();
        await(storing);
        app.log.write();

        world.cancellation.cancel();
        cancelled.countDown();

        assertEquals(0, ended(capture).sources().getFirst().waitingSegments());
        assertEquals(List.of(1, 2), world.captured("/app").numbers());
    }

    @Test
    void whatCouldNotBeStoredAtTheEndWaitsForTheNextCapture() throws Exception {
        LoggedSource app = world.source("/app");
        CompletableFuture<CaptureResult> capture = world.start(CaptureWorld.request("/app"));
        world.await(() -> app.log.tails() == 1);
        world.repository.logs().failStoring(new Unavailable("store.away", "away"));
        app.log.write();

        world.cancellation.cancel();

        CaptureResult result = ended(capture);
        assertEquals(1, result.sources().getFirst().waitingSegments());
        assertTrue(codes(result).contains(SpoolDrain.STORE_AWAY));
    }

    @Test
    void aSourceIsCapturedOnceOnAMachine() throws Exception {
        LoggedSource app = world.source("/app");
        CompletableFuture<CaptureResult> capture = world.start(CaptureWorld.request("/app"));
        world.await(() -> app.log.tails() == 1);

        Conflict conflict =
                assertThrows(Conflict.class, () -> world.run(CaptureWorld.request("/app")));

        assertEquals("capture.running", conflict.code());
        world.cancellation.cancel();
        ended(capture);
    }

    @Test
    void aSourceWithoutALogIsRefusedWithTheKindsThatHaveOne() {
        world.sourceWithoutLog("/plain");

        InvalidRequest refused =
                assertThrows(InvalidRequest.class, () -> world.run(CaptureWorld.request("/plain")));

        assertEquals("capture.no_log", refused.code());
        assertTrue(refused.hints().getFirst().contains("kyro"), refused.hints().toString());
    }

    @Test
    void aSourceThatIsNotThereIsSaidAtOnce() {
        assertThrows(NotFound.class, () -> world.run(CaptureWorld.request("/nothing")));
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        world.source("/app");
        assertRefused("capture.source_twice", CaptureWorld.request("/app", "/app"));
        assertRefused("capture.no_source", CaptureWorld.request());
        assertRefused("capture.every", with(Duration.ofMillis(5), 1 << 10, Duration.ofHours(1)));
        assertRefused("capture.every", with(Duration.ofHours(2), 1 << 10, Duration.ofHours(1)));
        assertRefused("capture.spool_size", with(Duration.ofSeconds(1), 1, Duration.ofHours(1)));
        assertRefused(
                "capture.base_every", with(Duration.ofSeconds(1), 1 << 10, Duration.ofSeconds(1)));
        assertFalse(world.repository.logs().timelines().iterator().hasNext());
    }

    private void assertRefused(String code, CaptureRequest request) {
        assertEquals(code, assertThrows(InvalidRequest.class, () -> world.run(request)).code());
    }

    private static CaptureRequest with(Duration every, long spoolMebibytes, Duration baseEvery) {
        CaptureRequest usual = CaptureWorld.request("/app");
        return new CaptureRequest(
                usual.repository(),
                usual.sources(),
                every,
                ByteSize.mebibytes(spoolMebibytes),
                baseEvery,
                false);
    }

    private static CaptureResult ended(CompletableFuture<CaptureResult> capture) throws Exception {
        return capture.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static List<String> codes(CaptureResult result) {
        return result.findings().stream().map(Finding::code).toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS), "nothing happens");
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interruption);
        }
    }
}
