package io.meridian.engine.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.fakes.LoggedSource;
import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.kernel.log.LogEvent;
import io.meridian.repository.LogSegment;
import io.meridian.repository.LogTimeline;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

final class CaptureLoopTest {
    private CaptureFixture capture;

    @BeforeEach
    void begin(@TempDir Path folder) {
        capture = new CaptureFixture(folder).begin();
    }

    @AfterEach
    void close() {
        capture.close();
    }

    @Test
    void theFirstCaptureBeginsTheFirstTimelineWithoutAGap() {
        capture.writeAndStore();

        assertEquals(1, capture.newestTimeline().number());
        assertEquals(List.of(1), capture.captured().numbers());
    }

    @Test
    void whatWasWrittenIsSealedAfterASecond() {
        capture.source.log.write();
        for (int i = 0; i < 5; i++) {
            capture.look();
            assertEquals(0, capture.spool.count(), "look " + i);
        }

        capture.look();

        assertEquals(1, capture.spool.count());
    }

    @Test
    void muchIsSealedAtOnceInSegmentsOfABoundedSize() {
        writeMebibytes(7);

        while (capture.loop.step().isZero()) {
            assertTrue(capture.spool.count() <= 3);
        }

        assertEquals(3, capture.spool.count());
        for (Waiting segment : capture.spool.all()) {
            assertEquals(Limits.SEGMENT_BYTES, segment.logBytes());
        }
    }

    @Test
    void segmentsAreLargerWhileTheStoreDoesNotKeepUp() {
        writeMebibytes(30);

        while (capture.loop.step().isZero()) {
            assertTrue(capture.spool.count() <= 6);
        }

        List<Long> sizes = capture.spool.all().stream().map(Waiting::logBytes).toList();
        long small = Limits.SEGMENT_BYTES;
        long large = Limits.SEGMENT_BYTES_BEHIND;
        assertEquals(List.of(small, small, small, small, large, large), sizes);
    }

    @Test
    void segmentsAreSealedLessOftenWhileTheStoreDoesNotKeepUp() {
        for (int second = 0; second < 40; second++) {
            capture.source.log.write("change " + second);
            for (int look = 0; look < 5; look++) {
                capture.look();
            }
        }

        int count = capture.spool.count();
        assertTrue(count >= 7 && count <= 9, count + " segments");
    }

    private void writeMebibytes(int count) {
        for (int i = 0; i < count; i++) {
            capture.source.log.write("x".repeat(1 << 20));
        }
    }

    @Test
    void idleTimesAreCoveredAboutEveryTenSeconds() {
        for (int i = 0; i < 5 * 60; i++) {
            capture.look();
        }
        capture.drain();

        List<LogSegment> segments = segments();
        assertTrue(segments.size() >= 5 && segments.size() <= 6, segments.size() + " segments");
        assertEquals(1, segments.getLast().endPosition() - segments.getLast().firstPosition());
        Duration behind =
                Duration.between(segments.getLast().coveredThrough(), capture.environment.now());
        assertTrue(behind.compareTo(Duration.ofSeconds(11)) <= 0, behind.toString());
    }

    @Test
    void aGapOfTheSourceIsKeptAndTold() {
        capture.writeAndStore();
        capture.kill();
        capture.source.log.write();
        capture.source.log.rotate();
        capture.source.log.deleteOld();
        capture.begin();

        capture.writeAndStore();

        assertEquals(List.of(1, 0, 3), capture.captured().numbers());
        assertEquals(capture.captured().gaps, capture.gaps);
        assertTrue(capture.codes().contains(GapText.CODE));
    }

    @Test
    void aSourceThatIsAwayIsTriedAgainAndNothingIsMissed() {
        capture.writeAndStore();
        capture.source.log.fail(new Unavailable("source.away", "the disk is away"));
        capture.seal();
        capture.source.log.write();
        capture.seal();
        assertTrue(capture.codes().contains(CaptureLoop.SOURCE_AWAY));

        capture.source.log.fail(null);
        capture.writeAndStore();

        assertEquals(List.of(1, 2, 3), capture.captured().numbers());
        assertFalse(capture.codes().contains(CaptureLoop.SOURCE_AWAY));
    }

    @Test
    void whatAFailedLookHadReadBeforeIsSealed() {
        capture.source.log.write();
        capture.look();
        capture.source.log.fail(new NotFound("source.away", "it is away"));
        capture.seal();

        assertEquals(1, capture.spool.count());
    }

    @Test
    void aSourceThatCantBeFollowedAtTheStartIsAFailure(@TempDir Path other) {
        CaptureFixture second = new CaptureFixture(other);
        second.source.log.fail(new NotFound("source.not_found", "nothing there"));

        assertThrows(NotFound.class, second::begin);
        assertEquals(0, second.stored.timelines().size());
        second.close();
    }

    @Test
    void aLaterTimelineIsGoneOverTo() {
        capture.writeAndStore();
        capture.source.log.write();
        capture.look();
        capture.source.log.replace();
        Instant restored = capture.environment.now();
        LogTimeline second =
                capture.stored.begin(
                        CaptureFixture.KEY,
                        restored,
                        Optional.of(new LogTimeline.Fork(1, restored)));
        capture.environment.pass(Duration.ofSeconds(30));

        capture.loop.goOverTo(second);
        capture.seal();
        capture.writeAndStore();

        assertEquals(List.of(0, 3), capture.captured().numbers());
        LogEvent.Gap beginning = capture.captured().gaps.getFirst();
        assertEquals(restored, beginning.from());
        assertEquals(Course.NOT_YET, beginning.reason());
        LogTimeline first = capture.stored.timelines().getFirst();
        assertEquals(List.of(1, 2), Captured.of(capture.stored, first).numbers());
    }

    @Test
    void aCaptureOfARestoredSourceBeginsOnItsNewTimeline() {
        capture.writeAndStore();
        capture.kill();
        capture.source.log.replace();
        capture.stored.begin(CaptureFixture.KEY, capture.environment.now(), Optional.empty());
        capture.environment.pass(Duration.ofSeconds(5));

        capture.begin();
        capture.writeAndStore();

        assertEquals(2, capture.newestTimeline().number());
        assertEquals(List.of(0, 2), capture.captured().numbers());
        assertFalse(capture.codes().contains(GapText.CODE), "it is no loss");
    }

    @Test
    void aRunningCaptureWhoseSourceWasReplacedHasAGap() {
        capture.writeAndStore();
        capture.source.log.replace();

        capture.writeAndStore();
        capture.writeAndStore();

        assertEquals(List.of(1, 0, 3), capture.captured().numbers());
    }

    @Test
    void aFolderThatWasExchangedIsOpenedAnew(@TempDir Path folder) throws IOException {
        Path app = Files.createDirectory(folder.resolve("app"));
        CaptureFixture real = new CaptureFixture(folder, app).begin();
        real.writeAndStore();
        real.source.log.write();
        Files.move(app, folder.resolve("app.old"));
        Files.createDirectory(app);

        real.seal();
        real.drain();
        real.close();

        assertEquals(2, real.source.log.followings());
        assertEquals(List.of(1, 2), real.captured().numbers());
    }

    @Test
    void theLastLookIsSealedAtTheEnd() {
        capture.source.log.write();

        capture.loop.finish();
        capture.drain();

        assertEquals(List.of(1), capture.captured().numbers());
    }

    @Test
    void aSecondCaptureOfTheSameSourceEndsWhenItStores(@TempDir Path elsewhere) {
        capture.writeAndStore();
        CaptureFixture second = new CaptureFixture(elsewhere, capture).begin();
        capture.writeAndStore();
        second.seal();

        Conflict conflict = assertThrows(Conflict.class, second::drain);

        assertEquals("capture.second", conflict.code());
        capture.writeAndStore();
        assertEquals(List.of(1, 2, 3), capture.captured().numbers());
        second.close();
    }

    @Test
    void aCapturedSourceIsLockedOnItsMachine() {
        Conflict conflict =
                assertThrows(
                        Conflict.class,
                        () -> Spool.open(capture.folder, capture.spoolBytes, "app"));

        assertEquals("capture.running", conflict.code());
    }

    @Test
    void restartsGoOnWhereTheLastOneStopped() {
        for (int run = 0; run < 5; run++) {
            capture.writeAndStore();
            capture.kill();
            capture.source.log.write();
            capture.begin();
        }
        capture.seal();
        capture.drain();

        assertEquals(IntStream.rangeClosed(1, 10).boxed().toList(), capture.captured().numbers());
    }

    private List<LogSegment> segments() {
        return capture.stored.segments(capture.newestTimeline()).segments();
    }

    /** Shows that the fake has what the tests say. */
    @Test
    void theFakeTellsOfWhenItsStateIs() {
        LoggedSource source = capture.source;
        try (var snapshot = source.snapshot()) {
            assertEquals(
                    capture.environment.now().toString(), snapshot.facts().get("log.state_at"));
        }
    }
}
