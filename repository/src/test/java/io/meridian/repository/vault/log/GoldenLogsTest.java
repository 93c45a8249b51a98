package io.meridian.repository.vault.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.env.Cancellation;
import io.meridian.kernel.env.SystemEnvironment;
import io.meridian.kernel.log.LogEvent;
import io.meridian.repository.LogTimeline;
import io.meridian.repository.Logs;
import io.meridian.repository.NewSlot;
import io.meridian.repository.Unlock;
import io.meridian.repository.vault.Vault;
import io.meridian.stores.ObjectName;
import io.meridian.stores.ObjectStore;
import io.meridian.stores.local.LocalStore;
import io.meridian.testing.kit.SeededTest;
import io.meridian.testing.kit.reader.CapturedLog;
import io.meridian.testing.kit.reader.IndependentReader;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Logs that the first release to capture them wrote read the same for ever, with the product and
 * with a reader that knows only the page.
 */
final class GoldenLogsTest {
    private static final Path GOLDEN = Path.of("../testing/kit/src/main/resources/golden/logs-1");

    private final SystemEnvironment environment = SystemEnvironment.create(new Cancellation());

    @TempDir Path temporary;

    @AfterEach
    void stop() {
        environment.close();
    }

    /** Two epochs, two timelines, segments of three levels, a leftover, every kind of event. */
    @Test
    @EnabledIfSystemProperty(named = "golden.write", matches = ".+")
    void write() throws IOException {
        Path folder = Files.createDirectories(Path.of(System.getProperty("golden.write")));
        try (ObjectStore store = LocalStore.create(environment, folder.resolve("vault"))) {
            Vault vault =
                    Vault.create(store, List.of(new NewSlot.KeyFile("golden key")), environment);
            Files.writeString(
                    folder.resolve("key"),
                    vault.keys().export(vault.keys().slots().getFirst().id()));
            Captured captured = Captured.on(store, key(folder), new Random(26));
            captured.capture(captured.open(store), 40)
                    .store(captured.open(store), captured.script().idle(50));
            captured.open(store).compact(captured.timeline());
            vault.keys().rotate();
            Logs logs = captured.open(store);
            captured.capture(logs, 3);
            ObjectName merged = store.listAll("logs/").getFirst().name();
            ByteBuffer leftover = store.get(merged);
            captured.open(store).compact(captured.timeline());
            captured.capture(logs, 3);
            captured.open(store).compact(captured.timeline());
            captured.capture(logs, 3);
            store.put(merged, leftover);
            LogTimeline second =
                    logs.begin(
                            Captured.SOURCE,
                            captured.script().now(),
                            Optional.of(new LogTimeline.Fork(1, LogScript.START)));
            logs.store(logs.seal(second, 0, captured.next(3), captured.script().state()));
            Files.write(folder.resolve("expected"), lines(vault.logs()));
        }
    }

    @Test
    void everyEventIsReadAsItWasWritten() throws IOException {
        Path copy = copy();
        try (ObjectStore store = LocalStore.open(environment, copy.resolve("vault"))) {
            Vault vault = Vault.open(store, key(copy), environment);
            assertEquals(List.of(), vault.damage());
            assertEquals(Files.readAllLines(copy.resolve("expected")), lines(vault.logs()));
        }
    }

    @Test
    void theIndependentReaderReadsTheSame() throws IOException {
        Path copy = copy();
        IndependentReader reader =
                IndependentReader.open(copy.resolve("vault"), copy.resolve("key"));
        assertEquals(Files.readAllLines(copy.resolve("expected")), lines(reader));
        assertTrue(reader.inspect().keySet().containsAll(List.of('H', 'L')));
    }

    @Test
    void everyKindOfEventAndLevelIsInIt() throws IOException {
        List<String> expected = Files.readAllLines(GOLDEN.resolve("expected"));
        for (String kind : List.of("appended", "replaced", "removed", "mark", "covered", "gap")) {
            assertTrue(expected.stream().anyMatch(line -> line.startsWith(kind + " ")), kind);
        }
        try (Stream<Path> files = Files.walk(GOLDEN.resolve("vault/logs"))) {
            List<String> names = files.map(file -> file.getFileName().toString()).toList();
            for (String level : List.of("0-", "1-", "2-")) {
                assertTrue(names.stream().anyMatch(name -> name.startsWith(level)), level);
            }
        }
    }

    @Test
    void bothReadersAgreeOnLogsFromChance() {
        SeededTest.run(
                8,
                (random, size) -> {
                    Path folder = temporary.resolve("case" + random.nextLong());
                    Captured captured = Captured.begin(random);
                    Logs logs = captured.open();
                    for (int i = 0; i < size; i++) {
                        captured.capture(logs, 1 + random.nextInt(5));
                        captured.store(logs, captured.script().idle(1 + random.nextInt(10)));
                        if (random.nextInt(3) == 0) {
                            logs.compact(captured.timeline());
                        }
                        if (random.nextInt(4) == 0) {
                            captured.vault().keys().rotate();
                        }
                    }
                    captured.writeTo(folder);
                    assertEquals(
                            lines(captured.open()),
                            lines(
                                    IndependentReader.open(
                                            folder.resolve("vault"), folder.resolve("key"))));
                });
    }

    private Path copy() throws IOException {
        Path copy = temporary.resolve("golden");
        try (Stream<Path> paths = Files.walk(GOLDEN)) {
            for (Path path : paths.toList()) {
                Path target = copy.resolve(GOLDEN.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
        return copy;
    }

    private static Unlock key(Path folder) throws IOException {
        return new Unlock.KeyFileText(Files.readString(folder.resolve("key")));
    }

    private static List<String> lines(IndependentReader reader) throws IOException {
        List<String> lines = new ArrayList<>();
        for (CapturedLog log : reader.logs()) {
            lines.add(
                    "timeline "
                            + log.kind()
                            + " "
                            + log.location()
                            + " "
                            + log.host()
                            + " "
                            + log.number());
            lines.addAll(log.events());
            lines.add("state " + log.state());
        }
        return lines;
    }

    private static List<String> lines(Logs logs) {
        List<String> lines = new ArrayList<>();
        for (LogTimeline timeline : logs.timelines()) {
            lines.add(
                    "timeline "
                            + timeline.source().kind()
                            + " "
                            + timeline.source().location()
                            + " "
                            + timeline.source().host()
                            + " "
                            + timeline.number());
            Logs.Segments segments = logs.segments(timeline);
            assertEquals(List.of(), segments.findings());
            List<LogEvent> events = new ArrayList<>();
            segments.segments().forEach(segment -> logs.read(segment, events::add));
            events.forEach(event -> lines.add(LogLines.of(event)));
            byte[] state = logs.state(segments.segments().getLast()).bytes();
            lines.add("state " + LogLines.hex(ByteBuffer.wrap(state)));
        }
        return lines;
    }
}
