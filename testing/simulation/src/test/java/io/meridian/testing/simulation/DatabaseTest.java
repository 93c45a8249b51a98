package io.meridian.testing.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.rocksdb.RocksDB;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** RocksDB databases that are written to meanwhile, through the command. */
final class DatabaseTest {
    private static final int BACKUPS = Effort.of(4, 20);
    private static final long SEED = Long.getLong("seed", 42);

    private final Site site = new Site().init();

    @AfterEach
    void remove() {
        site.close();
    }

    @Test
    void backupsMissNothingAcknowledgedAlthoughOthersWereKilled() throws Exception {
        Path place = site.path("database");
        String[] command = {"backup", "create", place.toString(), "--json"};
        Killer killer = new Killer(new SplittableRandom(SEED));
        try (CountingDatabase database = CountingDatabase.writeTo(place)) {
            for (int i = 0; i < BACKUPS; i++) {
                database.awaitMore(1_000);
                long acknowledged = database.acknowledged();
                String id = Site.idIn(killer.observe(site.product(), command));
                Path target = site.path("restored" + i);
                site.product().run("backup", "restore", id, "--to", target.toString()).expect(0);
                CountingDatabase.assertHolds(target, acknowledged);

                killer.kill(site.product(), command);
            }
            site.product().run(command).expect(0);
            assertEquals(List.of(), leftovers());
        }
        site.verifyEverything();
    }

    @Test
    void aDatabaseAloneOnItsFileSystemIsCapturedWithoutWritingThere() throws Exception {
        Path place = site.directory("mounted");
        try (SmallDisk disk = SmallDisk.mount(place, 64 << 10);
                CountingDatabase database = CountingDatabase.writeTo(place)) {
            database.awaitMore(3_000);
            long acknowledged = database.acknowledged();

            String id = site.backUp(disk.path(""));

            Path target = site.path("restored");
            site.product().run("backup", "restore", id, "--to", target.toString()).expect(0);
            CountingDatabase.assertHolds(target, acknowledged);
        }
    }

    @Test
    void aDeepVerificationWithoutRoomSaysSoAndLeavesNothing() throws Exception {
        Path place = site.path("database");
        try (CountingDatabase database = CountingDatabase.writeTo(place)) {
            database.awaitMore(3_000);
        }
        site.backUp(place);
        try (SmallDisk disk = SmallDisk.mount(site.directory("temporary"), 32 << 10)) {
            Product product =
                    site.product()
                            .with(
                                    "MERIDIAN_JAVA_OPTIONS",
                                    "-XX:TieredStopAtLevel=1 -Djava.io.tmpdir=" + disk.path(""));
            disk.leaveFree(10);

            product.run("backup", "verify", "latest", "--level", "deep")
                    .expectFailure(6, "are free", "java.io.tmpdir");

            disk.makeSpace();
            product.run("backup", "verify", "latest", "--level", "deep").expect(0);
            try (Stream<Path> files = Files.list(disk.path(""))) {
                assertEquals(List.of(), files.toList());
            }
        }
    }

    @Test
    void aComparisonOfKeysWithoutRoomSaysSoAndLeavesNothing() throws Exception {
        Path place = site.path("database");
        String older;
        String newer;
        try (CountingDatabase database = CountingDatabase.writeTo(place)) {
            database.awaitMore(3_000);
            older = site.backUp(place);
            database.awaitMore(3_000);
            newer = site.backUp(place);
        }
        try (SmallDisk disk = SmallDisk.mount(site.directory("temporary"), 32 << 10)) {
            Product product =
                    site.product()
                            .with(
                                    "MERIDIAN_JAVA_OPTIONS",
                                    "-XX:TieredStopAtLevel=1 -Djava.io.tmpdir=" + disk.path(""));
            disk.leaveFree(10);

            product.run("backup", "diff", older, newer, "--keys")
                    .expectFailure(6, "are free", "java.io.tmpdir");

            disk.makeSpace();
            product.run("backup", "diff", older, newer, "--keys", "--samples", "1")
                    .expect(0)
                    .expectSaid("column family default", " 0 removed, 0 changed", "  + \"");
            try (Stream<Path> files = Files.list(disk.path(""))) {
                assertEquals(List.of(), files.toList());
            }
        }
    }

    @Test
    void aDatabaseThatAnotherProcessHoldsOpenIsNotReplaced() throws Exception {
        Path place = site.path("database");
        long acknowledged;
        try (CountingDatabase database = CountingDatabase.writeTo(place)) {
            database.awaitMore(1_000);
            acknowledged = database.acknowledged();
        }
        String id = site.backUp(place);
        String[] restore = {"backup", "restore", id, "--to", place.toString(), "--allow-clear"};
        try (RocksDB held = RocksDB.open(place.toString())) {
            site.product()
                    .run(restore)
                    .expectFailure(4, "LOCK", "has locked", "nothing was replaced");

            held.put(new byte[] {1}, new byte[] {1});
        }
        site.product().run(restore).expect(0);
        CountingDatabase.assertHolds(place, acknowledged);
    }

    private List<Path> leftovers() throws IOException {
        try (Stream<Path> files = Files.list(site.path(""))) {
            return files.filter(file -> file.toString().contains("meridian-capture")).toList();
        }
    }
}
