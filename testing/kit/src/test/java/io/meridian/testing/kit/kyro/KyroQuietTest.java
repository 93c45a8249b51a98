package io.meridian.testing.kit.kyro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.log.LogEvent;
import io.meridian.sources.log.LogTail;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** A directory in which nothing happened for long is hardly looked at, and nothing is missed. */
final class KyroQuietTest extends KyroFixture {
    private static final int LOOKS = 60;

    /** Long enough for looks to become cheap. */
    private void quiet(LogTail tail) {
        for (int look = 0; look < LOOKS; look++) {
            assertEquals(List.of("Covered"), kinds(poll(tail)));
            if (look % 10 == 0) {
                tick(1);
            }
        }
    }

    @Test
    void aRotationAndASnapshotAreSeenAtOnce() {
        try (KyroWriter writer = open(KyroEra.HEAD)) {
            insert(writer, 1);
            try (LogTail tail = follow()) {
                CapturedBackup base = backup();
                quiet(tail);
                writer.rotate();
                insert(writer, 2);
                List<LogEvent> events = new ArrayList<>(poll(tail));
                assertEquals(2L, marks(events).getLast());
                quiet(tail);
                insert(writer, 3);
                writer.snapshot();
                insert(writer, 4);
                events.addAll(poll(tail));

                assertEquals(4L, marks(events).getLast());
                assertTrue(gaps(events).isEmpty(), gaps(events).toString());
                assertTrue(replaced(events).contains("MANIFEST"));
                assertEquals(writer.documents(), recovered(base, events));
            }
        }
    }

    @Test
    void filesBesideTheLogAreSeenAtOnce() throws IOException {
        try (KyroWriter writer = open(KyroEra.HEAD)) {
            writer.replace("tenants.json", new byte[] {'1'});
            writer.replace("usage/usage_state.snap", new byte[] {'1'});
            insert(writer, 1);
            try (LogTail tail = follow()) {
                quiet(tail);
                writer.replace("usage/new.csv", new byte[] {'2'});
                assertEquals(List.of("usage/new.csv"), replaced(poll(tail)));
                quiet(tail);
                Files.write(data.resolve("tenants.json"), new byte[] {'2', '2'});
                assertEquals(List.of("tenants.json"), replaced(poll(tail)));
                quiet(tail);
                Files.delete(data.resolve("usage/usage_state.snap"));
                assertEquals(List.of("Removed", "Mark", "Covered"), kinds(poll(tail)));
            }
        }
    }

    @Test
    void aLogFileThatIsReplacedIsAGap() throws IOException {
        try (KyroWriter writer = open(KyroEra.HEAD)) {
            insert(writer, 1);
            try (LogTail tail = follow()) {
                quiet(tail);
                byte[] content = bytes(writer.activeLog());
                Files.delete(data.resolve(writer.activeLog()));
                overwrite(writer.activeLog(), content);

                assertTrue(gaps(poll(tail)).getFirst().contains("replaced by another file"));
            }
        }
    }

    private static List<String> replaced(List<LogEvent> events) {
        return events.stream()
                .filter(LogEvent.Replaced.class::isInstance)
                .map(event -> ((LogEvent.Replaced) event).file().toString())
                .toList();
    }
}
