package io.meridian.interfaces.cli.command.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.interfaces.cli.context.Terminal;
import io.meridian.interfaces.cli.output.Console;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.progress.ProgressEvent;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

final class CaptureDisplayTest {
    private static final Instant NOW = Instant.parse("2026-11-20T21:45:30Z");
    private static final long SECOND = 1_000_000_000L;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private long nanos;

    @Test
    void aLineSaysHowFarASourceIsCaptured() {
        assertEquals(
                "app: complete until 1.5 s ago, 12.0 MiB in 34 segments, 2 (1.0 MiB) wait, 1 gap",
                CaptureDisplay.line(
                        new ProgressEvent.Followed(
                                "app",
                                NOW,
                                NOW.minusMillis(1500),
                                NOW,
                                34,
                                12 << 20,
                                2,
                                1 << 20,
                                1)));
        assertEquals(
                "app: nothing stored yet, 0 B in 0 segments", CaptureDisplay.line(event("app")));
    }

    @Test
    void aLogGetsALineOfEachSourceAndThenOneEveryTenMinutes() {
        try (CaptureDisplay display = display(false, false)) {
            for (int second = 0; second < 1500; second++) {
                display.on(event("app"));
                display.on(event("orders"));
                nanos += SECOND;
            }
        }

        assertEquals(3, text().lines().filter(line -> line.startsWith("app: ")).count());
        assertEquals(6, text().lines().count());
    }

    @Test
    void aTerminalIsDrawnAgainEveryOtherSecondAndLeftClean() {
        try (CaptureDisplay display = display(true, false)) {
            for (int tenth = 0; tenth < 50; tenth++) {
                display.on(event("app"));
                nanos += SECOND / 10;
            }
        }

        assertEquals(3, text().split("app: ", -1).length - 1);
        assertTrue(text().endsWith("\033[A\033[2K"), text());
    }

    @Test
    void aFindingIsPrintedAtOnceAlsoWhenQuiet() {
        try (CaptureDisplay display = display(false, true)) {
            display.on(event("app"));
            display.on(
                    new ProgressEvent.Found(
                            Finding.warning("capture.gap", "app", "something is missing", "")));
        }

        assertEquals("warning: app: something is missing\n", text());
    }

    private CaptureDisplay display(boolean terminal, boolean quiet) {
        PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
        return new CaptureDisplay(
                new Console(
                        new Terminal(
                                InputStream.nullInputStream(),
                                stream,
                                stream,
                                terminal,
                                terminal,
                                100),
                        false,
                        quiet),
                () -> nanos);
    }

    private static ProgressEvent.Followed event(String source) {
        return new ProgressEvent.Followed(source, NOW, null, null, 0, 0, 0, 0, 0);
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
