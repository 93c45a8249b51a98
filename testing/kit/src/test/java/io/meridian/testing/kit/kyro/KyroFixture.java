package io.meridian.testing.kit.kyro;

import io.meridian.kernel.log.LogEvent;
import io.meridian.kernel.log.LogState;
import io.meridian.sources.directory.DirectoryOptions;
import io.meridian.sources.log.LogTail;
import io.meridian.sources.wal.WalRecovery;
import io.meridian.sources.wal.WalSource;
import io.meridian.testing.kit.env.ManualEnvironment;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** A directory of KyroDB, its writer with a clock of its own, and the source of it. */
abstract class KyroFixture {
    static final long MOST_BYTES = 1 << 20;
    final WalRecovery recovery = new WalRecovery();
    final ManualEnvironment environment = new ManualEnvironment(1);
    @TempDir Path temporary;
    Path data;
    Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private int targets;

    @BeforeEach
    void makePlace() {
        data = temporary.resolve("data");
        environment.setNow(now);
    }

    KyroWriter open(KyroEra era) {
        return KyroWriter.open(data, era, () -> now);
    }

    WalSource source() {
        return WalSource.open(environment, data, DirectoryOptions.defaults(), Map.of());
    }

    CapturedBackup backup() {
        return CapturedBackup.of(source());
    }

    LogTail follow() {
        return source().log().orElseThrow().follow(Optional.empty());
    }

    LogTail follow(LogState state) {
        return source().log().orElseThrow().follow(Optional.of(state));
    }

    static List<LogEvent> poll(LogTail tail) {
        List<LogEvent> events = new ArrayList<>();
        while (tail.poll(MOST_BYTES, events::add)) {
            // until all was read
        }
        return events;
    }

    void tick(long seconds) {
        now = now.plusSeconds(seconds);
        environment.advance(Duration.ofSeconds(Math.max(1, seconds)));
    }

    Path target() {
        targets++;
        return temporary.resolve("target-" + targets);
    }

    SortedMap<Long, KyroDocument> recovered(CapturedBackup base, List<LogEvent> events) {
        return KyroReader.read(base.recover(recovery, events, target())).documents();
    }

    static void insert(KyroWriter writer, long document) {
        writer.insert(document, List.of(document * 0.5f, 1f), Map.of("of", "document " + document));
    }

    static List<String> gaps(List<LogEvent> events) {
        return events.stream()
                .filter(LogEvent.Gap.class::isInstance)
                .map(event -> ((LogEvent.Gap) event).reason())
                .toList();
    }

    static List<String> kinds(List<LogEvent> events) {
        return events.stream().map(event -> event.getClass().getSimpleName()).toList();
    }

    static List<Long> marks(List<LogEvent> events) {
        return events.stream()
                .filter(LogEvent.Mark.class::isInstance)
                .map(event -> ((LogEvent.Mark) event).sequence())
                .toList();
    }

    byte[] bytes(String name) {
        try {
            return Files.readAllBytes(data.resolve(name));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void overwrite(String name, byte[] content) {
        try {
            Files.write(data.resolve(name), content);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
