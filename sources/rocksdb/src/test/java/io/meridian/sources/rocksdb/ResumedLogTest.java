package io.meridian.sources.rocksdb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meridian.kernel.log.LogEvent;
import io.meridian.kernel.log.LogState;
import io.meridian.sources.log.LogTail;

import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a reader is told that goes on from where another stopped. */
final class ResumedLogTest extends FollowingADatabase {
    @Test
    void aReaderStoppedAfterTheApplicationAndStartedBeforeItHasNoGap() throws Exception {
        LogState state = readToTheEnd();
        try (LogTail tail = source().log().orElseThrow().follow(Optional.of(state));
                TestDatabase database = TestDatabase.open(place())) {
            database.put("default", "two", "2");
            database.flush();

            List<LogEvent> events = new ArrayList<>();
            tail.poll(1 << 20, events::add);

            assertEquals(List.of(), LogFollowing.gaps(events));
        }
    }

    @Test
    void aDatabaseThatWasOpenedAgainWhileNobodyReadIsAGap() throws Exception {
        LogState state = readToTheEnd();
        try (TestDatabase database = TestDatabase.open(place())) {
            database.put("default", "two", "2");

            assertReason("rocksdb.not_continued", polled(state));
        }
    }

    @Test
    void logsThatCameAndWentUnreadAreAGap() throws Exception {
        try (TestDatabase database = TestDatabase.open(place());
                LogFollowing following = following()) {
            database.put("default", "one", "1");
            following.poll();
            LogState state = following.state();
            following.stop();
            for (int i = 0; i < 3; i++) {
                database.put("default", "unseen" + i, "1");
                database.flush();
            }
            database.put("default", "seen", "1");

            assertReason("rocksdb.unlogged_writes", polled(state));
        }
    }

    @Test
    void anotherDatabaseInItsPlaceIsAGap() throws Exception {
        try (TestDatabase database = TestDatabase.open(place())) {
            database.put("default", "one", "1");
        }
        Path other = temporary.resolve("other");
        Files.createDirectory(other);
        try (var files = Files.list(place())) {
            for (Path file : files.toList()) {
                Files.copy(file, other.resolve(file.getFileName()));
            }
        }
        try (LogFollowing following = following()) {
            following.poll();
            LogState state = following.state();
            Files.move(place(), temporary.resolve("aside"));
            Files.move(other, place());

            assertReason("rocksdb.replaced", following.poll());
            assertEquals(List.of(), LogFollowing.gaps(following.poll()));
            assertReason("rocksdb.not_continued", polled(state));
        }
    }

    @Test
    void aStateThatIsNoneIsAGap() throws Exception {
        try (TestDatabase database = TestDatabase.open(place())) {
            database.put("default", "one", "1");

            assertReason("rocksdb.not_continued", polled(LogState.of(new byte[] {1, 2, 3})));
            assertReason("rocksdb.not_continued", polled(LogState.of(new byte[0])));
        }
    }

    /** All that an application wrote was read, and it has ended. */
    private LogState readToTheEnd() throws Exception {
        TestDatabase database = TestDatabase.open(place());
        try (LogFollowing following = following()) {
            database.put("default", "one", "1");
            database.close();
            following.poll();
            return following.state();
        }
    }
}
