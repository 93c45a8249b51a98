package io.meridian.testing.kit.kyro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.log.LogEvent;
import io.meridian.sources.log.LogTail;

import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** A writer in a process of its own, which is killed. */
final class KyroProcessTest extends KyroFixture {
    private static final int CHANGES = Boolean.getBoolean("meridian.thorough") ? 20_000 : 1_500;

    @Test
    void nothingThatAKilledWriterSaidIsMissed() throws Exception {
        Process process = start();
        try (BufferedReader said = said(process)) {
            long first = sequence(said.readLine());
            try (LogTail tail = follow()) {
                CapturedBackup base = backup();
                List<LogEvent> events = new ArrayList<>();
                long last = first;
                while (last < first + CHANGES) {
                    last = sequence(said.readLine());
                    if (last % 10 == 0) {
                        events.addAll(poll(tail));
                    }
                }
                process.toHandle().destroyForcibly(); // what it said can still be read
                process.waitFor();
                last = sequenceOfRest(said, last);
                events.addAll(poll(tail));

                assertTrue(gaps(events).isEmpty(), gaps(events).toString());
                assertTrue(marks(events).getLast() >= last, "said " + last);
                SortedMap<Long, KyroDocument> left = KyroReader.read(data).documents();
                assertEquals(left, recovered(base, events));
            }
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KyroProcess.class.getName(),
                        data.toString(),
                        "0")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static BufferedReader said(Process process) {
        return new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private static long sequenceOfRest(BufferedReader said, long last) throws IOException {
        long sequence = last;
        String line = said.readLine();
        while (line != null && line.split(" ", -1).length == 4) {
            sequence = sequence(line);
            line = said.readLine();
        }
        return sequence;
    }

    private static long sequence(String line) {
        return Long.parseLong(line.substring(0, line.indexOf(' ')));
    }
}
