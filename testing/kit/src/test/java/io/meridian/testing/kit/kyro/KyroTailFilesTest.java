package io.meridian.testing.kit.kyro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.log.LogEvent;
import io.meridian.sources.log.LogTail;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Files: log files that come and go, snapshots that drop them, and what lies beside. */
final class KyroTailFilesTest extends KyroFixture {
    @Test
    void aSnapshotThatDropsLogFilesBetweenTwoPollsLosesNothing() {
        try (KyroWriter writer = open(KyroEra.HEAD);
                LogTail tail = follow()) {
            CapturedBackup base = backup();
            insert(writer, 1);
            List<LogEvent> events = poll(tail);
            insert(writer, 2);
            writer.snapshot();
            tick(1);
            insert(writer, 3);

            events.addAll(poll(tail));

            assertTrue(gaps(events).isEmpty(), gaps(events).toString());
            assertTrue(kinds(events).contains("Removed"));
            assertEquals(writer.documents(), recovered(base, events));
        }
    }

    @Test
    void aLogFileThatCameAndWentUnseenIsAGap() {
        try (KyroWriter writer = open(KyroEra.HEAD);
                LogTail tail = follow()) {
            insert(writer, 1);
            poll(tail);
            writer.rotate();
            insert(writer, 2);
            writer.rotate();
            writer.snapshot();
            insert(writer, 3);

            List<LogEvent> events = poll(tail);

            assertEquals(1, gaps(events).size());
            assertTrue(gaps(events).getFirst().contains("changes 2 to 2 are missing"));
            assertEquals(List.of(1L, 3L), List.of(1L, marks(events).getLast()));
        }
    }

    @Test
    void aSnapshotTellsOfRecordsThatNobodySawAlthoughNoneFollow() {
        try (KyroWriter writer = open(KyroEra.HEAD);
                LogTail tail = follow()) {
            insert(writer, 1);
            poll(tail);
            writer.rotate();
            insert(writer, 2);
            writer.rotate();
            writer.snapshot();
            List<LogEvent> events = poll(tail);
            for (int i = 0; i < 6; i++) {
                events.addAll(poll(tail));
            }

            assertEquals(1, gaps(events).size());
            assertTrue(gaps(events).getFirst().contains("in a snapshot"), gaps(events).toString());
        }
    }

    @Test
    void filesBesideTheLogComeWhole() {
        try (KyroWriter writer = open(KyroEra.HEAD)) {
            writer.replace("tenants.json", new byte[] {'1'});
            writer.replace("usage/usage_state.snap", new byte[] {'2'});
            try (LogTail tail = follow()) {
                CapturedBackup base = backup();
                insert(writer, 1);
                writer.replace("usage/usage_state.snap", new byte[] {'3'});

                List<LogEvent> events = poll(tail);

                assertEquals(List.of("Replaced", "Appended", "Mark", "Covered"), kinds(events));
                base.recover(recovery, events, temporary.resolve("t"));
                assertEquals("3", read(temporary.resolve("t/usage/usage_state.snap")));
                assertEquals("1", read(temporary.resolve("t/tenants.json")));
            }
        }
    }

    @Test
    void aFileBesideTheLogThatBecomesTooLargeIsNotTakenForRemoved() throws IOException {
        try (KyroWriter writer = open(KyroEra.HEAD)) {
            writer.replace("tenants.json", new byte[] {'1'});
            writer.replace("other.json", new byte[] {'2'});
            try (LogTail tail = follow()) {
                writer.replace("tenants.json", new byte[(1 << 20) + 1]);
                Files.delete(data.resolve("other.json"));

                List<LogEvent> events = poll(tail);

                assertEquals(
                        List.of("other.json"),
                        events.stream()
                                .filter(LogEvent.Removed.class::isInstance)
                                .map(event -> ((LogEvent.Removed) event).file().toString())
                                .toList());
            }
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
