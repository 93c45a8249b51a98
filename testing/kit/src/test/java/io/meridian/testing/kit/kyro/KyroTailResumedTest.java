package io.meridian.testing.kit.kyro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.log.LogEvent;
import io.meridian.kernel.log.LogState;
import io.meridian.sources.log.LogTail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** Another process that goes on from where one stopped. */
final class KyroTailResumedTest extends KyroFixture {
    @ParameterizedTest
    @EnumSource
    void anotherProcessGoesOnWithoutAHole(KyroEra era) {
        try (KyroWriter writer = open(era)) {
            CapturedBackup base;
            List<LogEvent> events;
            LogState state;
            try (LogTail tail = follow()) {
                base = backup();
                insert(writer, 1);
                events = poll(tail);
                state = tail.state();
            }
            tick(1);
            insert(writer, 2);
            writer.rotate();
            insert(writer, 3);
            try (LogTail tail = follow(state)) {
                events.addAll(poll(tail));
            }

            assertTrue(gaps(events).isEmpty(), gaps(events).toString());
            assertEquals(writer.documents(), recovered(base, events));
        }
    }

    @Test
    void anotherProcessGoesOnAlthoughWhatItHadReadWasDropped() {
        try (KyroWriter writer = open(KyroEra.HEAD)) {
            LogState state;
            try (LogTail tail = follow()) {
                insert(writer, 1);
                poll(tail);
                state = tail.state();
            }
            writer.snapshot();
            insert(writer, 2);
            try (LogTail tail = follow(state)) {
                List<LogEvent> events = poll(tail);

                assertTrue(gaps(events).isEmpty(), gaps(events).toString());
                assertTrue(kinds(events).contains("Covered"));
            }
        }
    }

    @Test
    void whatWasDroppedWhileNobodyFollowedIsAGap() {
        try (KyroWriter writer = open(KyroEra.HEAD)) {
            LogState state;
            try (LogTail tail = follow()) {
                insert(writer, 1);
                poll(tail);
                state = tail.state();
            }
            insert(writer, 2);
            writer.snapshot();
            try (LogTail tail = follow(state)) {
                List<LogEvent> events = poll(tail);
                assertFalse(kinds(events).contains("Covered"));
                insert(writer, 3);
                events.addAll(poll(tail));

                assertEquals(1, gaps(events).size());
                assertTrue(kinds(events).contains("Covered"));
            }
        }
    }

    @Test
    void withoutNumbersADroppedLogFileIsAlwaysAGap() {
        try (KyroWriter writer = open(KyroEra.DOCUMENT)) {
            LogState state;
            try (LogTail tail = follow()) {
                insert(writer, 1);
                poll(tail);
                state = tail.state();
            }
            writer.snapshot();
            try (LogTail tail = follow(state)) {
                assertEquals(1, gaps(poll(tail)).size());
            }
        }
    }

    @Test
    void aDirectoryThatWasPutBackIsAGap() throws IOException {
        try (KyroWriter writer = open(KyroEra.HEAD)) {
            LogState state;
            try (LogTail tail = follow()) {
                insert(writer, 1);
                poll(tail);
                insert(writer, 2);
                poll(tail);
                state = tail.state();
            }
            byte[] content = bytes(writer.activeLog());
            Files.delete(data.resolve(writer.activeLog()));
            overwrite(writer.activeLog(), content);
            try (LogTail tail = follow(state)) {
                List<String> gaps = gaps(poll(tail));

                assertTrue(gaps.getFirst().contains("was replaced by another file"));
            }
        }
    }
}
