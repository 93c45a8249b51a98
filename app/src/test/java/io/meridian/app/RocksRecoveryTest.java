package io.meridian.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.RecoveryRequest;
import io.meridian.engine.api.RepositoryRequests;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.log.LogEvent;
import io.meridian.repository.LogTimeline;
import io.meridian.repository.Logs;
import io.meridian.repository.Repository;
import io.meridian.repository.SourceKey;
import io.meridian.sources.log.LogTail;
import io.meridian.sources.rocksdb.RocksSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.FlushOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteOptions;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The log of a database that is in use, captured into a real vault, and recovered from there. */
final class RocksRecoveryTest {
    @TempDir Path temporary;

    @Test
    void theDatabaseComesBackAsItWasAtAnyCapturedTime() throws Exception {
        List<Instant> times = new ArrayList<>();
        try (Home home = new Home(temporary);
                Options options = new Options().setCreateIfMissing(true);
                RocksDB database = RocksDB.open(options, place().toString());
                Capture capture = new Capture(home, place())) {
            database.put(bytes("key 0"), bytes("value"));
            home.backUp(place());
            for (int i = 1; i <= 6; i++) {
                database.put(bytes("key " + i), bytes("value"));
                if (i % 2 == 0) {
                    flush(database);
                }
                capture.store();
                home.environment.pass(Duration.ofSeconds(1));
                times.add(home.environment.now());
                home.environment.pass(Duration.ofSeconds(1));
            }
            capture.store();

            for (int i = 1; i <= 6; i++) {
                assertEquals(i + 1, keys(recovered(home, times.get(i - 1), "at" + i)));
            }
        }
    }

    @Test
    void aTimeAfterWritesPastTheLogIsRefusedUntilThereIsANewBase() throws Exception {
        try (Home home = new Home(temporary);
                Options options = new Options().setCreateIfMissing(true);
                WriteOptions unlogged = new WriteOptions().setDisableWAL(true);
                RocksDB database = RocksDB.open(options, place().toString());
                Capture capture = new Capture(home, place())) {
            database.put(bytes("key 0"), bytes("value"));
            home.backUp(place());
            home.environment.pass(Duration.ofSeconds(1));
            capture.store();
            database.put(bytes("key 1"), bytes("value"));
            capture.store();
            home.environment.pass(Duration.ofSeconds(1));
            database.put(unlogged, bytes("key 2"), bytes("value"));
            database.put(bytes("key 3"), bytes("value"));
            Instant within = home.environment.now();
            home.environment.pass(Duration.ofSeconds(1));
            capture.store();
            flush(database);
            home.backUp(place());
            home.environment.pass(Duration.ofSeconds(1));
            Instant after = home.environment.now();
            home.environment.pass(Duration.ofSeconds(1));
            capture.store();

            Failure refused = assertThrows(Failure.class, () -> recovered(home, within, "refused"));

            assertEquals("recovery.in_gap", refused.code());
            assertEquals(4, keys(recovered(home, after, "after")));
        }
    }

    private Path recovered(Home home, Instant time, String name) {
        Path target = temporary.resolve(name);
        RecoveryRequest request =
                new RecoveryRequest(Home.DEFAULT, null, time, null, target, true, false);
        home.run(
                Catalogue.BACKUP_RESTORE_PITR_APPLY,
                home.run(Catalogue.BACKUP_RESTORE_PITR_PLAN, request));
        return target;
    }

    private static void flush(RocksDB database) throws RocksDBException {
        try (FlushOptions options = new FlushOptions()) {
            database.flush(options);
        }
    }

    private static int keys(Path place) throws RocksDBException {
        try (Options options = new Options();
                RocksDB database = RocksDB.open(options, place.toString());
                RocksIterator iterator = database.newIterator()) {
            int count = 0;
            for (iterator.seekToFirst(); iterator.isValid(); iterator.next()) {
                count++;
            }
            database.verifyChecksum();
            return count;
        }
    }

    private Path place() {
        return temporary.resolve("database");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Follows a database's log and stores it, when told to. */
    private static final class Capture implements AutoCloseable {
        private final Repository repository;
        private final LogTimeline timeline;
        private final LogTail tail;
        private long position;

        Capture(Home home, Path place) {
            RepositoryLocator repositories =
                    new RepositoryLocator(home.environment, new UserFolders(home.path));
            home.run(Catalogue.REPO_INIT, new RepositoryRequests.Init(Home.DEFAULT));
            this.repository = repositories.open(Home.DEFAULT);
            RocksSource source = RocksSource.open(home.environment, place, "");
            SourceKey key =
                    new SourceKey(
                            source.identity().kind(),
                            source.identity().location(),
                            source.identity().host());
            this.timeline = repository.logs().begin(key, home.environment.now(), Optional.empty());
            this.tail = source.log().orElseThrow().follow(Optional.empty());
        }

        void store() {
            List<LogEvent> events = new ArrayList<>();
            while (tail.poll(1 << 20, events::add)) {
                // until all was read
            }
            Logs.SealedSegment sealed =
                    repository.logs().seal(timeline, position, events, tail.state());
            repository.logs().store(sealed);
            position = sealed.endPosition();
        }

        @Override
        public void close() {
            tail.close();
            repository.close();
        }
    }
}
