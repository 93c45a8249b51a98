package io.meridian.interfaces.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.api.CaptureRequest;
import io.meridian.engine.api.CaptureResult;
import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.settings.CaptureSettings;
import io.meridian.engine.api.settings.McpSettings;
import io.meridian.engine.api.settings.RetentionSettings;
import io.meridian.engine.api.settings.Settings;
import io.meridian.engine.api.settings.SourceSettings;
import io.meridian.kernel.ByteSize;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

final class CaptureCommandTest {
    private static final Path APP = Path.of("/srv/app");

    private final FakeEngine engine = new FakeEngine();

    @Test
    void withoutOptionsTheUsualHolds() {
        CaptureRequest request = request("capture", "/srv/db");

        assertEquals(Path.of("/srv/db"), request.sources().getFirst().path());
        assertEquals("", request.sources().getFirst().kind());
        assertEquals(Duration.ofSeconds(1), request.every());
        assertEquals(ByteSize.mebibytes(1024), request.spoolSize());
        assertEquals(Duration.ofHours(24), request.baseEvery());
        assertTrue(request.verifyBases());
    }

    @Test
    void optionsGoOverTheConfiguration() {
        CaptureSettings configured =
                new CaptureSettings(
                        Duration.ofSeconds(5), ByteSize.mebibytes(64), Duration.ofHours(2));
        CliRun run = new CliRun(engine).configured(new FakeSettings(settings(configured)));
        run.run("capture", "app", "/srv/db", "--every", "500ms", "--kind", "directory");

        CaptureRequest request = asked();
        assertEquals(2, request.sources().size());
        assertEquals("app", request.sources().getFirst().name());
        assertEquals(APP, request.sources().getFirst().path());
        assertEquals(List.of("*.tmp"), request.sources().getFirst().excludes());
        assertEquals("directory", request.sources().getLast().kind());
        assertEquals(Duration.ofMillis(500), request.every());
        assertEquals(ByteSize.mebibytes(64), request.spoolSize());
        assertEquals(Duration.ofHours(2), request.baseEvery());

        run.run("capture", "app", "--spool-size", "2GiB", "--base-every", "7d");
        assertEquals(ByteSize.mebibytes(2048), asked().spoolSize());
        assertEquals(Duration.ofDays(7), asked().baseEvery());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "s", "1.5s", "-1s", "1 week", ""})
    void whatIsNoDurationIsMisuse(String text) {
        CliRun run = CliRun.of("capture", "/srv/db", "--every=" + text);

        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("500ms"), run.err());
    }

    @Test
    void beingStoppedIsSuccessWithASummary() {
        CliRun run = CliRun.of("capture", "/srv/a");

        assertEquals(0, run.exitCode());
        assertTrue(run.out().contains("Capture has ended."), run.out());
        assertTrue(run.out().contains("5.0 MiB of log in 5 segments, 1.0 MiB"), run.out());
        assertTrue(run.out().contains("complete until  2026-11-20T21:45:30Z"), run.out());
        assertFalse(run.out().contains("gaps"), run.out());
    }

    @Test
    void gapsAndWhatWaitsAreIncompleteAndSaid() {
        CaptureResult.Captured sample = Samples.captured(null).sources().getFirst();
        engine.answer(
                Catalogue.CAPTURE,
                new CaptureResult(
                        List.of(
                                new CaptureResult.Captured(
                                        sample.source(),
                                        sample.kind(),
                                        1,
                                        5,
                                        5,
                                        5,
                                        null,
                                        null,
                                        3,
                                        4096,
                                        1,
                                        List.of(
                                                new CaptureResult.Gap(
                                                        Samples.TIME, Samples.TIME, "unseen")),
                                        List.of(),
                                        null)),
                        List.of(Samples.WARNING)));

        CliRun run = new CliRun(engine).run("capture", "/srv/a");

        assertEquals(8, run.exitCode());
        assertTrue(run.out().contains("3 segments, 4.0 KiB"), run.out());
        assertTrue(run.out().contains("gaps"), run.out());
        assertTrue(run.out().contains("complete until  -"), run.out());
    }

    @Test
    void jsonHasItAll() {
        CliRun run = CliRun.of("capture", "/srv/a", "--json");

        assertTrue(run.out().contains("\"log_bytes\""), run.out());
        assertTrue(run.out().contains("\"covered_through\""), run.out());
        assertEquals("", run.err());
    }

    private CaptureRequest request(String... line) {
        new CliRun(engine).run(line);
        return asked();
    }

    private CaptureRequest asked() {
        CaptureRequest request = engine.request(Catalogue.CAPTURE);
        assertNotNull(request);
        return request;
    }

    private static Settings settings(CaptureSettings capture) {
        return new Settings(
                Map.of(),
                "",
                Map.of("app", new SourceSettings(APP, "auto", List.of("*.tmp"), false)),
                "app",
                RetentionSettings.STANDARD,
                true,
                McpSettings.STANDARD,
                capture);
    }
}
