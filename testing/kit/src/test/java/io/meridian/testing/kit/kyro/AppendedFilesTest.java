package io.meridian.testing.kit.kyro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.log.LogEvent;
import io.meridian.kernel.log.LogState;
import io.meridian.sources.Snapshot;
import io.meridian.sources.appended.AppendedRecovery;
import io.meridian.sources.appended.AppendedSource;
import io.meridian.sources.directory.DirectoryOptions;
import io.meridian.sources.log.LogTail;
import io.meridian.testing.kit.env.ManualEnvironment;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Files of a directory that are only appended to. */
final class AppendedFilesTest {
    private final ManualEnvironment environment = new ManualEnvironment(1);
    private final AppendedRecovery recovery = new AppendedRecovery();
    @TempDir Path temporary;
    private Path data;

    @BeforeEach
    void makeData() throws IOException {
        data = Files.createDirectories(temporary.resolve("data/logs")).getParent();
        append("logs/a.log", "one\n");
        append("other", "not followed");
    }

    @Test
    void eachMomentThatWasLookedAtComesBack() throws IOException {
        try (LogTail tail = follow(Optional.empty())) {
            CapturedBackup base = CapturedBackup.of(source());
            List<LogEvent> events = new ArrayList<>();
            append("logs/a.log", "two\n");
            poll(tail, events);
            int first = events.size();
            environment.advance(Duration.ofSeconds(1));
            append("logs/b.log", "new\n");
            Files.delete(data.resolve("logs/a.log"));
            poll(tail, events);

            Path earlier = base.recover(recovery, events.subList(0, first), target("1"));
            Path later = base.recover(recovery, events, target("2"));

            assertEquals("one\ntwo\n", Files.readString(earlier.resolve("logs/a.log")));
            assertTrue(Files.notExists(earlier.resolve("logs/b.log")));
            assertEquals("new\n", Files.readString(later.resolve("logs/b.log")));
            assertTrue(Files.notExists(later.resolve("logs/a.log")));
            assertEquals("not followed", Files.readString(later.resolve("other")));
        }
    }

    @Test
    void aSnapshotHasTheLengthsOfItsBeginning() throws IOException {
        try (Snapshot snapshot = source().snapshot()) {
            append("logs/a.log", "two\n");
            append("logs/b.log", "new\n");

            CapturedBackup backup = CapturedBackup.of(snapshot);

            assertEquals(List.of(".", "logs", "logs/a.log", "other"), backup.paths());
            assertEquals(4, backup.content("logs/a.log").length);
            assertEquals(List.of(), backup.codes());
        }
    }

    @Test
    void whatIsCutOrReplacedIsAGap() throws IOException {
        try (LogTail tail = follow(Optional.empty())) {
            Files.writeString(data.resolve("logs/a.log"), "");
            assertGap("shorter", tail);
            Files.move(data.resolve("logs/a.log"), data.resolve("logs/a.1"));
            append("logs/a.log", "again\n");
            assertGap("replaced", tail);
            Files.delete(data.resolve("logs/a.log"));
            poll(tail, new ArrayList<>());
            append("logs/a.log", "once more\n");
            assertGap("made anew", tail);
        }
    }

    @Test
    void anotherProcessGoesOnOrSaysThatItCanNot() throws IOException {
        LogState state;
        try (LogTail tail = follow(Optional.empty())) {
            state = tail.state();
        }
        CapturedBackup base = CapturedBackup.of(source());
        append("logs/a.log", "two\n");
        try (LogTail tail = follow(Optional.of(state))) {
            List<LogEvent> events = new ArrayList<>();
            poll(tail, events);

            Path target = base.recover(recovery, events, target("1"));
            assertEquals("one\ntwo\n", Files.readString(target.resolve("logs/a.log")));
        }
        Files.delete(data.resolve("logs/a.log"));
        try (LogTail tail = follow(Optional.of(state))) {
            assertGap("removed while nobody followed it", tail);
        }
        assertThrows(Corruption.class, () -> follow(Optional.of(LogState.of(new byte[] {7}))));
    }

    @Test
    void whatDoesNotJoinIsRefused() throws IOException {
        CapturedBackup base = CapturedBackup.of(source());
        append("logs/a.log", "two\n");
        try (LogTail tail = follow(Optional.empty())) {
            List<LogEvent> events = new ArrayList<>();
            append("logs/a.log", "three\n");
            poll(tail, events);

            assertThrows(Corruption.class, () -> recovery.plan(base, events::forEach));
        }
    }

    @Test
    void aDirectoryThatTheBackupLacksIsRefused() throws IOException {
        AppendedSource source = source("more/*.log");
        try (LogTail tail = source.log().orElseThrow().follow(Optional.empty())) {
            CapturedBackup base = CapturedBackup.of(source);
            Files.createDirectory(data.resolve("more"));
            append("more/b.log", "new");
            List<LogEvent> events = new ArrayList<>();
            poll(tail, events);

            Corruption refused =
                    assertThrows(Corruption.class, () -> recovery.plan(base, events::forEach));
            assertTrue(refused.fact().contains("made after the backup"));
        }
    }

    @Test
    void patternsThatLeadAnywhereAreRefused() {
        for (String pattern : List.of("lo*/a.log", "logs/", "!logs/a", "../a", "**/a.log")) {
            assertThrows(InvalidRequest.class, () -> source(pattern), pattern);
        }
    }

    private void assertGap(String words, LogTail tail) {
        List<LogEvent> events = new ArrayList<>();
        poll(tail, events);
        assertTrue(
                events.stream()
                        .anyMatch(
                                it ->
                                        it instanceof LogEvent.Gap gap
                                                && gap.reason().contains(words)),
                events.toString());
    }

    private static void poll(LogTail tail, List<LogEvent> events) {
        while (tail.poll(3, events::add)) {
            // until all was read
        }
    }

    private LogTail follow(Optional<LogState> state) {
        return source().log().orElseThrow().follow(state);
    }

    private AppendedSource source() {
        return source("logs/*.log");
    }

    private AppendedSource source(String pattern) {
        return AppendedSource.open(
                environment, data, DirectoryOptions.defaults(), List.of(pattern));
    }

    private Path target(String name) {
        return temporary.resolve("target-" + name);
    }

    private void append(String name, String text) throws IOException {
        Files.writeString(
                data.resolve(name), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
