package io.meridian.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.api.BackupView;
import io.meridian.kernel.failure.Conflict;
import io.meridian.testing.kit.tree.TreeComparison;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** After a migration that failed in any way the data are byte for byte as before. */
final class MigrationTest {
    @TempDir private Path folder;

    private Path home;
    private Path data;
    private Path copy;
    private Meridian meridian;
    private ProtectedSource source;

    @BeforeEach
    void makeData() throws Exception {
        home = Files.createDirectory(folder.toRealPath().resolve("home"));
        data = Files.createDirectory(folder.toRealPath().resolve("data"));
        Files.createDirectory(data.resolve("sst"));
        Files.write(data.resolve("sst/000001.sst"), new byte[300_000]);
        Files.writeString(data.resolve("CURRENT"), "MANIFEST-000004\n");
        Files.writeString(data.resolve("private"), "only mine");
        Files.setPosixFilePermissions(
                data.resolve("private"), PosixFilePermissions.fromString("rw-------"));
        Files.createSymbolicLink(data.resolve("link"), Path.of("CURRENT"));
        copy = folder.resolve("copy");
        Process copying =
                new ProcessBuilder("cp", "-a", data.toString(), copy.toString())
                        .inheritIO()
                        .start();
        assertEquals(0, copying.waitFor());
        meridian = Meridian.builder().home(home).variables(Map.of()).open();
        source = meridian.protect(data);
    }

    @AfterEach
    void close() {
        meridian.close();
    }

    @Test
    void migrationThatWorksKeepsItsWorkAndABackupOfBefore() throws IOException {
        Migrated<String> migrated =
                source.migrate(
                        1,
                        () -> {
                            Files.writeString(data.resolve("CURRENT"), "MANIFEST-000005\n");
                            return "done";
                        });

        assertEquals("done", migrated.value());
        assertEquals(List.of(), migrated.findings());
        assertEquals("MANIFEST-000005\n", Files.readString(data.resolve("CURRENT")));
        BackupView before = source.list().getFirst();
        assertEquals(migrated.backupId(), before.id());
        assertEquals("pre_migration", before.backupType());
        assertEquals("Pre-migration backup for schema version 1", before.description());
        assertEquals(1, before.schemaVersion());
        assertEquals(List.of("migration"), before.tags());
        assertTrue(before.verified());
        assertTrue(source.interruptedMigration().isEmpty());
    }

    @Test
    void exceptionPutsEverythingBack() throws IOException {
        IOException broken = new IOException("the new format is broken");

        MigrationFailed failed = failWith(broken);

        assertSame(broken, failed.getCause());
        assertTrue(failed.restored());
        assertTrue(failed.getMessage().contains("as they were before"), failed.getMessage());
        assertAsBefore();
        assertTrue(source.interruptedMigration().isEmpty());
    }

    @Test
    void errorPutsEverythingBack() throws IOException {
        StackOverflowError error = new StackOverflowError("too deep");

        assertSame(error, failWith(error).getCause());
        assertAsBefore();
    }

    @Test
    void interruptedThreadPutsEverythingBackAndStaysInterrupted() throws IOException {
        MigrationFailed failed =
                assertThrows(
                        MigrationFailed.class,
                        () ->
                                source.migrate(
                                        1,
                                        () -> {
                                            breakData();
                                            Thread.currentThread().interrupt();
                                            throw new IllegalStateException("stopped");
                                        }));

        assertTrue(Thread.interrupted(), "the wish to stop is kept");
        assertTrue(failed.restored());
        assertAsBefore();
    }

    @Test
    void deletedDataComeBack() throws IOException {
        MigrationFailed failed =
                assertThrows(
                        MigrationFailed.class,
                        () ->
                                source.migrate(
                                        1,
                                        () -> {
                                            delete(data);
                                            throw new IOException("all is gone");
                                        }));

        assertTrue(failed.restored());
        assertAsBefore();
    }

    @Test
    void whatTheMigrationLeftIsInASafetyBackup() throws IOException {
        MigrationFailed failed = failWith(new IOException("broken"));

        String safety = failed.restore().safetyBackupId();
        assertNotNull(safety);
        Path half = folder.resolve("half");
        meridian.restore(safety, half);
        assertEquals("half migrated", Files.readString(half.resolve("CURRENT")));
    }

    @Test
    void failureToPutBackIsSaidAndLosesNothing() throws IOException {
        Path vault = home.resolve(".meridian/backups");
        Path away = folder.resolve("away");
        IOException broken = new IOException("broken");

        MigrationFailed failed =
                assertThrows(
                        MigrationFailed.class,
                        () ->
                                source.migrate(
                                        1,
                                        () -> {
                                            breakData();
                                            Files.move(vault, away);
                                            throw broken;
                                        }));

        assertFalse(failed.restored());
        assertNull(failed.restore());
        assertSame(broken, failed.getCause());
        assertEquals(1, failed.getSuppressed().length);
        assertTrue(failed.getMessage().contains("WERE NOT PUT BACK"), failed.getMessage());
        assertTrue(failed.getMessage().contains("meridian backup restore " + failed.backupId()));
        assertEquals("half migrated", Files.readString(data.resolve("CURRENT")));

        Files.move(away, vault);
        try (Meridian later = Meridian.builder().home(home).variables(Map.of()).open()) {
            InterruptedMigration open = later.protect(data).interruptedMigration().orElseThrow();
            assertEquals(failed.backupId(), open.before().id());
            open.restore();
        }
        assertAsBefore();
    }

    @Test
    void processThatDiesMeanwhileLeavesAnInterruptedMigration() throws Exception {
        assertEquals(42, runThatDies().waitFor());
        assertEquals("half migrated", Files.readString(data.resolve("CURRENT")));

        Conflict conflict =
                assertThrows(Conflict.class, () -> source.migrate(1, () -> "must not run"));
        assertEquals("migration.interrupted", conflict.code());

        InterruptedMigration interrupted = source.interruptedMigration().orElseThrow();
        assertTrue(conflict.getMessage().contains(interrupted.before().id()));
        interrupted.restore();

        assertAsBefore();
        assertTrue(source.interruptedMigration().isEmpty());
        assertEquals("now", source.migrate(1, () -> "now").value());
    }

    @Test
    void dismissedMigrationLeavesTheDataAlone() throws Exception {
        assertEquals(42, runThatDies().waitFor());

        source.interruptedMigration().orElseThrow().dismiss();

        assertEquals("half migrated", Files.readString(data.resolve("CURRENT")));
        assertTrue(source.interruptedMigration().isEmpty());
    }

    private MigrationFailed failWith(Throwable thrown) {
        return assertThrows(
                MigrationFailed.class,
                () ->
                        source.migrate(
                                1,
                                () -> {
                                    breakData();
                                    return raise(thrown);
                                }));
    }

    private static String raise(Throwable thrown) throws Exception {
        if (thrown instanceof Error error) {
            throw error;
        }
        throw (Exception) thrown;
    }

    private void breakData() throws IOException {
        Dying.breakData(data);
    }

    private void assertAsBefore() throws IOException {
        assertEquals(List.of(), TreeComparison.differences(copy, data));
    }

    private static void delete(Path top) throws IOException {
        try (Stream<Path> paths = Files.walk(top)) {
            for (Path path : paths.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(path);
            }
        }
    }

    private Process runThatDies() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Dying.class.getName(),
                        home.toString(),
                        data.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("dying.log").toFile())
                .start();
    }

    /** A process that is gone in the middle of its migration. */
    static final class Dying {
        private Dying() {}

        public static void main(String[] args) {
            Path data = Path.of(args[1]);
            try (Meridian meridian =
                    Meridian.builder().home(Path.of(args[0])).variables(Map.of()).open()) {
                meridian.protect(data)
                        .migrate(
                                1,
                                () -> {
                                    breakData(data);
                                    Runtime.getRuntime().halt(42);
                                    return "never";
                                });
            }
        }

        static void breakData(Path data) throws IOException {
            Files.writeString(data.resolve("CURRENT"), "half migrated");
            Files.delete(data.resolve("link"));
            Files.writeString(data.resolve("sst/000002.sst"), "new");
            byte[] bytes = Files.readAllBytes(data.resolve("sst/000001.sst"));
            System.arraycopy(
                    "migrated".getBytes(StandardCharsets.UTF_8), 0, bytes, bytes.length / 2, 8);
            Files.write(data.resolve("sst/000001.sst"), bytes);
            Files.setPosixFilePermissions(
                    data.resolve("private"), PosixFilePermissions.fromString("rwxrwxrwx"));
        }
    }
}
