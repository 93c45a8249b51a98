package io.meridian.sources.rocksdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.log.LogEvent;
import io.meridian.kernel.log.LogState;
import io.meridian.sources.log.LogTail;

import org.junit.jupiter.api.Test;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.RocksDB;

import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

final class RocksLogTest extends FollowingADatabase {
    @Test
    void everyMomentBetweenTwoWritesCanBeRecoveredTo() throws Exception {
        List<Instant> times = new ArrayList<>();
        try (TestDatabase database = TestDatabase.open(place(), "other");
                LogFollowing following = following()) {
            following.follow();
            for (int i = 0; i < 5; i++) {
                database.put(i % 2 == 0 ? "default" : "other", "key" + i, "value");
                if (i == 2) {
                    database.flush();
                }
                following.follow();
                times.add(environment.now());
            }
            following.follow();
            assertEquals(List.of(), following.gaps());

            for (int i = 0; i < 5; i++) {
                following.recover(times.get(i), temporary.resolve("at" + i));
            }
        }
        for (int i = 0; i < 5; i++) {
            try (TestDatabase recovered = TestDatabase.open(temporary.resolve("at" + i), "other")) {
                int keys = recovered.content("default").size() + recovered.content("other").size();
                assertEquals(i + 1, keys);
            }
        }
    }

    @Test
    void marksTellTheSequenceAndIdleTimesAreCovered() throws Exception {
        try (TestDatabase database = TestDatabase.open(place());
                LogFollowing following = following()) {
            database.put("default", "one", "1");
            database.put("default", "two", "2");

            List<LogEvent> busy = following.poll();
            List<LogEvent> idle = following.poll();

            LogEvent.Mark mark = assertInstanceOf(LogEvent.Mark.class, busy.get(busy.size() - 2));
            assertEquals(2, mark.sequence());
            assertEquals(1, idle.size());
            assertInstanceOf(LogEvent.Covered.class, idle.getFirst());
        }
    }

    @Test
    void muchIsReadInPieces() throws Exception {
        try (TestDatabase database = TestDatabase.open(place());
                LogTail tail = source().log().orElseThrow().follow(Optional.empty())) {
            for (int i = 0; i < 300; i++) {
                database.put("default", "key" + i, "x".repeat(50_000));
            }
            List<LogEvent> events = new ArrayList<>();

            assertTrue(tail.poll(2_000_000, events::add));
            assertFalse(events.stream().anyMatch(LogEvent.Covered.class::isInstance));
            while (tail.poll(2_000_000, events::add)) {
                assertTrue(events.size() < 1_000);
            }

            Map<String, Long> ends = new HashMap<>();
            long marked = 0;
            for (LogEvent event : events) {
                if (event instanceof LogEvent.Appended appended) {
                    String file = appended.file().toString();
                    assertEquals(ends.getOrDefault(file, 0L), appended.offsetBytes());
                    ends.put(file, appended.offsetBytes() + appended.data().length());
                } else if (event instanceof LogEvent.Mark mark) {
                    assertTrue(mark.sequence() > marked);
                    marked = mark.sequence();
                }
            }
            assertEquals(300, marked);
            assertInstanceOf(LogEvent.Covered.class, events.getLast());
        }
    }

    @Test
    void aReaderGoesOnWhereAnotherStopped() throws Exception {
        try (TestDatabase database = TestDatabase.open(place());
                LogFollowing following = following()) {
            following.follow();
            database.put("default", "one", "1");
            following.follow();
            following.restart();
            database.put("default", "two", "2");
            following.restart();
            database.put("default", "three", "x".repeat(100_000));
            following.follow();
            following.restart();
            following.follow();

            assertEquals(List.of(), following.gaps());
            following.recover(environment.now(), temporary.resolve("recovered"));
        }
        try (TestDatabase recovered = TestDatabase.open(temporary.resolve("recovered"))) {
            assertEquals(3, recovered.content("default").size());
        }
    }

    @Test
    void archivedLogsAreReadAfterAll() throws Exception {
        try (TestDatabase database =
                        TestDatabase.open(
                                place(),
                                new DBOptions().setWalTtlSeconds(3_600),
                                name -> new ColumnFamilyOptions());
                LogFollowing following = following()) {
            database.put("default", "one", "1");
            following.poll();
            LogState state = following.state();
            following.stop();
            for (int i = 0; i < 3; i++) {
                database.put("default", "archived" + i, "1");
                database.flush();
            }
            database.put("default", "last", "1");

            assertEquals(List.of(), LogFollowing.gaps(polled(state)));
        }
    }

    @Test
    void aDatabaseThatIsGoneIsToldAndMayComeBack() throws Exception {
        try (TestDatabase database = TestDatabase.open(place())) {
            database.put("default", "one", "1");
        }
        try (LogFollowing following = following()) {
            following.poll();
            Files.move(place(), temporary.resolve("away"));
            assertEquals("source.not_found", assertThrows(NotFound.class, following::poll).code());
            Files.move(temporary.resolve("away"), place());

            assertEquals(List.of(), LogFollowing.gaps(following.poll()));
        }
    }

    @Test
    void compressedLogsAreRefusedWithAHint() throws Exception {
        RocksDB.loadLibrary();
        Properties compressing = new Properties();
        compressing.setProperty("wal_compression", "kZSTD");
        try (TestDatabase database =
                TestDatabase.open(
                        place(),
                        DBOptions.getDBOptionsFromProps(compressing),
                        name -> new ColumnFamilyOptions())) {
            database.put("default", "one", "1");

            InvalidRequest refused = assertThrows(InvalidRequest.class, this::following);

            assertEquals("rocksdb.unsupported_option", refused.code());
            assertTrue(refused.hints().getFirst().contains("wal_compression=kNoCompression"));
        }
    }
}
