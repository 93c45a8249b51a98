package io.meridian.engine.restore;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.RestorePlan;
import io.meridian.engine.api.RestoreRequest;
import io.meridian.engine.fakes.World;
import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.finding.Severity;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

final class LocksHeldTest {
    private Path folder;
    private Path lock;

    @BeforeEach
    void write(@TempDir Path given) throws IOException {
        folder = given.toRealPath();
        Path deep = Files.createDirectories(folder.resolve("data/deep"));
        lock = Files.writeString(deep.resolve("LOCK"), "");
    }

    @Test
    void runningDatabaseIsNotReplaced() throws IOException {
        World world = World.withDirectories();
        Path data = folder.resolve("data");
        String id = world.backUp(data).backup().id();
        RestoreRequest request =
                new RestoreRequest(World.DEFAULT, id, data, List.of(), true, false);

        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock _ = channel.lock()) {
            Conflict conflict = assertThrows(Conflict.class, () -> restore(world, request));

            assertEquals("restore.target_in_use", conflict.code());
            assertTrue(
                    conflict.fact().contains("process " + ProcessHandle.current().pid() + " "),
                    conflict.fact());
            assertTrue(conflict.fact().contains(lock.toString()), conflict.fact());
        }
        assertTrue(restore(world, request));
    }

    @Test
    void whoWritesThereIsNamedRatherThanThePlanThatNoLongerFits() throws IOException {
        World world = World.withDirectories();
        Path data = folder.resolve("data");
        String id = world.backUp(data).backup().id();
        RestoreRequest request =
                new RestoreRequest(World.DEFAULT, id, data, List.of(), true, false);
        RestorePlan plan = world.run(Catalogue.BACKUP_RESTORE_PLAN, request);

        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock _ = channel.lock()) {
            Files.writeString(data.resolve("written"), "meanwhile");
            Conflict conflict =
                    assertThrows(
                            Conflict.class, () -> world.run(Catalogue.BACKUP_RESTORE_APPLY, plan));

            assertEquals("restore.target_in_use", conflict.code());
        }
    }

    @Test
    void lockElsewhereDoesNotMatter() throws IOException {
        Path other = Files.writeString(folder.resolve("other"), "");

        try (FileChannel channel = FileChannel.open(other, StandardOpenOption.WRITE);
                FileLock _ = channel.lock()) {
            assertDoesNotThrow(() -> LocksHeld.requireNone(folder.resolve("data")));
        }
    }

    @Test
    void whoOnlyWaitsOrHasALeaseHoldsNothing() throws IOException {
        long inode = (Long) Files.getAttribute(lock, "unix:ino");
        long device = (Long) Files.getAttribute(lock, "unix:dev");
        String file = "%02x:%02x:%d".formatted(device >> 8 & 0xfff, device & 0xff, inode);
        Path list = folder.resolve("locks");

        Files.writeString(
                list,
                """
                1: -> POSIX  ADVISORY  WRITE 7 %1$s 0 EOF
                2: LEASE  ACTIVE  READ 8 %1$s 0 EOF
                """
                        .formatted(file));
        assertDoesNotThrow(() -> LocksHeld.requireNone(folder.resolve("data"), list));

        Files.writeString(list, "1: OFDLCK ADVISORY  READ -1 %s 0 EOF\n".formatted(file));
        assertThrows(Conflict.class, () -> LocksHeld.requireNone(folder.resolve("data"), list));
    }

    @Test
    void withoutAListNobodyCanTellAndThatIsSaid() {
        Optional<Finding> finding =
                LocksHeld.requireNone(folder.resolve("data"), folder.resolve("no"));

        assertEquals("restore.use_unknown", finding.orElseThrow().code());
        assertEquals(Severity.WARNING, finding.orElseThrow().severity());
    }

    @Test
    void aListThatNobodyUnderstandsIsSaidToo() throws IOException {
        for (String file : List.of("08:01", "x:y:z", "<none>:0")) {
            Path list = folder.resolve("locks");
            Files.writeString(list, "1: POSIX ADVISORY WRITE 7 %s 0 EOF\n".formatted(file));

            Optional<Finding> finding = LocksHeld.requireNone(folder.resolve("data"), list);

            assertEquals("restore.use_unknown", finding.orElseThrow().code(), file);
        }
    }

    @Test
    void whereTheListIsReadNothingIsSaid() throws IOException {
        Path list = Files.writeString(folder.resolve("locks"), "");

        assertEquals(Optional.empty(), LocksHeld.requireNone(folder.resolve("data"), list));
    }

    @Test
    void onSharesAndBtrfsNobodyCanTell() {
        assertFalse(LocksHeld.isListed("btrfs"));
        assertFalse(LocksHeld.isListed("nfs4"));
        assertTrue(LocksHeld.isListed("ext4"));
    }

    private static boolean restore(World world, RestoreRequest request) {
        return world.run(
                        Catalogue.BACKUP_RESTORE_APPLY,
                        world.run(Catalogue.BACKUP_RESTORE_PLAN, request))
                .success();
    }
}
