package io.meridian.engine.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.RecoveryRequest;
import io.meridian.engine.api.RecoveryResult;
import io.meridian.engine.fakes.RecordedDatabase;
import io.meridian.engine.fakes.World;
import io.meridian.engine.ports.Lifecycle;
import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.repository.LogTimeline;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Recoveries over what is there, on a real file system. */
final class RecoveryInPlaceTest {
    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

    private final World world = World.withDirectories();
    private RecordedDatabase database = new RecordedDatabase(world.repository, START);
    private Path target = Path.of("");

    @BeforeEach
    void capture(@TempDir Path folder) throws IOException {
        target = folder.toRealPath().resolve("records");
        Files.createDirectories(target);
        Files.writeString(target.resolve("precious"), "what is there now");
        database.write(at(1));
        database.backUp(at(2));
        database.write(at(3)).rotate().write(at(4)).seal(at(5));
        world.lifecycle =
                new Lifecycle(Lifecycle.UNCONFIGURED.retention(), Map.of("records", target));
    }

    private static Instant at(long seconds) {
        return START.plusSeconds(seconds);
    }

    private RecoveryResult recover(boolean allowClear, boolean keepAside) {
        RecoveryRequest request =
                new RecoveryRequest(
                        World.DEFAULT, null, at(4), null, target, allowClear, keepAside);
        return world.run(
                Catalogue.BACKUP_RESTORE_PITR_APPLY,
                world.run(Catalogue.BACKUP_RESTORE_PITR_PLAN, request));
    }

    @Test
    void fullTargetIsRefusedWithoutPermission() {
        Conflict failure = assertThrows(Conflict.class, () -> recover(false, false));

        assertEquals("restore.target_not_empty", failure.code());
        assertTrue(Files.exists(target.resolve("precious")));
    }

    @Test
    void whatIsReplacedIsBackedUpFirst() throws IOException {
        RecoveryResult result = recover(true, false);

        assertEquals("1@1795168801;2@1795168803;", Files.readString(target.resolve("log/001")));
        assertEquals("3@1795168804;", Files.readString(target.resolve("log/002")));
        assertFalse(Files.exists(target.resolve("precious")));
        assertEquals(
                "what is there now", world.repository.content(result.safetyBackupId(), "precious"));
        assertEquals(
                "before the recovery to " + at(4),
                world.repository.open(result.safetyBackupId()).record().description());
    }

    @Test
    void whatIsReplacedCanBeKeptAside() throws IOException {
        RecoveryResult result = recover(true, true);

        assertEquals(
                "what is there now",
                Files.readString(Path.of(result.keptAside()).resolve("precious")));
    }

    @Test
    void placeOfTheSourceBeginsANewTimeline() {
        inPlace();
        recover(true, false);

        List<LogTimeline> timelines =
                world.repository.logs().timelines().stream()
                        .filter(one -> one.source().host().isEmpty())
                        .toList();

        assertEquals(2, timelines.size());
        assertEquals(Optional.of(new LogTimeline.Fork(1, at(4))), timelines.getLast().fork());
    }

    @Test
    void anotherPlaceBeginsNone() {
        recover(true, false);

        assertEquals(1, world.repository.logs().timelines().size());
    }

    @Test
    void timelineThatCanNotBeBegunIsToldAndFailsNothing() throws IOException {
        inPlace();
        world.repository
                .logs()
                .failBeginning(new Unavailable("store.away", "the store does not answer"));

        RecoveryResult result = recover(true, false);

        assertEquals("log.no_new_timeline", result.findings().getLast().code());
        assertEquals("3@1795168804;", Files.readString(target.resolve("log/002")));
    }

    /** The same database once more, of the name that stands for the target. */
    private void inPlace() {
        world.repository.forget(
                world.repository.backups().stream().map(one -> one.id()).toList(), "test");
        world.repository.logs().clear();
        database = RecordedDatabase.named("records", world.repository, START);
        database.write(at(1));
        database.backUp(at(2));
        database.write(at(3)).rotate().write(at(4)).seal(at(5));
    }
}
