package io.meridian.interfaces.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.interfaces.cli.context.Terminal;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.progress.ProgressEvent;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

final class ProgressDisplayTest {
    private static final long MILLI = 1_000_000;
    private static final long MIB = 1 << 20;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private long nanos;

    @Test
    void aTerminalGetsOneLineWithAmountRateAndTimeLeft() {
        try (ProgressDisplay progress = display(true, false, false)) {
            progress.phase("store", -1, 8 * MIB);
            nanos += 1000 * MILLI;
            progress.advance(1, 2 * MIB);

            assertEquals("\rstore  2.0 MiB of 8.0 MiB  25 %  2.0 MiB/s  ETA 3.0 s", text());
        }
    }

    @Test
    void theLineIsGoneAtTheEnd() {
        ProgressDisplay progress = display(true, false, false);
        progress.phase("scan", -1, -1);
        nanos += 1000 * MILLI;
        progress.advance(5, 0);
        String line = "scan  5";
        progress.close();

        assertEquals("\r" + line + "\r" + " ".repeat(line.length()) + "\r", text());
    }

    @Test
    void aShorterLineCoversALongerOne() {
        ProgressDisplay progress = display(true, false, false);
        progress.phase("verification", -1, -1);
        nanos += 150 * MILLI;
        progress.advance(1, 0);
        progress.phase("scan", -1, -1);
        nanos += 150 * MILLI;
        progress.advance(1, 0);

        assertTrue(text().endsWith("\rscan  1        "), text());
    }

    @Test
    void aLineIsNoWiderThanTheTerminal() {
        try (ProgressDisplay progress = display(true, false, false)) {
            progress.phase("p".repeat(200), -1, -1);
            nanos += 1000 * MILLI;
            progress.advance(1, 0);

            assertEquals(60, text().length());
        }
    }

    @Test
    void itIsDrawnAtMostTenTimesASecond() {
        try (ProgressDisplay progress = display(true, false, false)) {
            progress.phase("store", -1, 8 * MIB);
            for (int event = 0; event < 1000; event++) {
                nanos += MILLI;
                progress.advance(1, 1);
            }
        }

        assertTrue(text().chars().filter(one -> one == '\r').count() <= 12, text());
    }

    @Test
    void aLogGetsALineForEachLongPhaseAndEveryFewSeconds() {
        try (ProgressDisplay progress = display(false, false, false)) {
            progress.phase("scan", -1, -1);
            nanos += 10 * MILLI;
            progress.advance(7, 0);
            progress.phase("store", 2, 8 * MIB);
            nanos += 6000 * MILLI;
            progress.advance(1, 2 * MIB);
            nanos += 1000 * MILLI;
            progress.advance(1, 6 * MIB);
        }

        assertEquals(
                """
                store  2.0 MiB of 8.0 MiB  25 %  341.3 KiB/s  ETA 18.0 s
                store: 8.0 MiB, 2 items, 7.0 s
                """,
                text());
    }

    @Test
    void quietAndJsonShowNothing() {
        for (boolean json : new boolean[] {true, false}) {
            try (ProgressDisplay progress = display(true, json, !json)) {
                progress.phase("store", -1, 8);
                nanos += 6000 * MILLI;
                progress.advance(1, 2);
            }
        }

        assertEquals("", text());
    }

    @Test
    void findingsAndAdvancesBeforeAnyPhaseAreHarmless() {
        for (boolean terminal : new boolean[] {true, false}) {
            try (ProgressDisplay progress = display(terminal, false, false)) {
                progress.advance(1, 1);
                progress.on(new ProgressEvent.Found(Finding.note("a.b", "c", "d", "e")));
            }
        }

        assertFalse(text().contains("d"), text());
    }

    private ProgressDisplay display(boolean terminal, boolean json, boolean quiet) {
        PrintStream err = new PrintStream(printed, true, StandardCharsets.UTF_8);
        Terminal streams =
                new Terminal(InputStream.nullInputStream(), err, err, terminal, terminal, 60);
        return ProgressDisplay.on(new Console(streams, json, quiet), () -> nanos);
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
