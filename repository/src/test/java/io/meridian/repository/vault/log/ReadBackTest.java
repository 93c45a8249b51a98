package io.meridian.repository.vault.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.kernel.log.LogData;
import io.meridian.kernel.log.LogEvent;
import io.meridian.repository.Logs;
import io.meridian.stores.CreateOptions;
import io.meridian.stores.ObjectName;
import io.meridian.stores.ObjectStore;
import io.meridian.stores.StoredObject;
import io.meridian.testing.kit.store.PassingStore;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A store that says yes and has something else: the spool's copy, and what was merged, stay. */
final class ReadBackTest {
    private static final int EVENT_BYTES = 200_000;

    private final Random random = new Random(7);
    private final Captured captured = Captured.begin(random);

    /** What the store makes of what it is given. */
    enum Alteration {
        FIRST_BYTE,
        BYTE_IN_THE_MIDDLE,
        LAST_BYTE,
        CUT_OFF,
        LONGER;

        ByteBuffer of(ByteBuffer content) {
            int length = content.remaining();
            int altered = this == CUT_OFF ? length - 1 : this == LONGER ? length + 1 : length;
            byte[] bytes = new byte[altered];
            content.duplicate().get(bytes, 0, Math.min(length, altered));
            switch (this) {
                case FIRST_BYTE -> bytes[0] ^= 1;
                case BYTE_IN_THE_MIDDLE -> bytes[length / 2] ^= 1;
                case LAST_BYTE -> bytes[length - 1] ^= 1;
                case CUT_OFF, LONGER -> {}
            }
            return ByteBuffer.wrap(bytes);
        }
    }

    private static ObjectStore altering(ObjectStore disk, Alteration alteration) {
        return new PassingStore(disk) {
            @Override
            public boolean createIfAbsent(
                    ObjectName name, ByteBuffer content, CreateOptions options) {
                return super.createIfAbsent(name, alteration.of(content), options);
            }
        };
    }

    @ParameterizedTest
    @EnumSource
    void segmentStoredOtherwiseIsNotStoredAndCanBeStoredAgain(Alteration alteration) {
        Logs logs = captured.open();
        List<LogEvent> events = large();
        Logs.SealedSegment sealed =
                logs.seal(captured.timeline(), 0, events, captured.script().state());

        Unavailable failure =
                assertThrows(
                        Unavailable.class,
                        () -> captured.open(altering(captured.disk(), alteration)).store(sealed));

        assertEquals("log.not_stored", failure.code());
        assertEquals(List.of(), logs.segments(captured.timeline()).segments());
        logs.store(sealed);
        assertEquals(events, Captured.read(captured.open(), captured.timeline()));
    }

    @ParameterizedTest
    @EnumSource
    void mergedSegmentStoredOtherwiseReplacesNothing(Alteration alteration) {
        captured.capture(captured.open(), 10);
        List<ObjectName> before = names();

        Unavailable failure =
                assertThrows(
                        Unavailable.class,
                        () ->
                                captured.open(altering(captured.disk(), alteration))
                                        .compact(captured.timeline()));

        assertEquals("log.not_stored", failure.code());
        assertEquals(before, names());
        captured.assertReads();
    }

    /** Of several pieces, when it is read back. */
    private List<LogEvent> large() {
        List<LogEvent> events = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            byte[] data = new byte[EVENT_BYTES];
            random.nextBytes(data);
            events.add(
                    new LogEvent.Appended(
                            EntryPath.of("log"), (long) i * EVENT_BYTES, LogData.owning(data)));
        }
        return events;
    }

    private List<ObjectName> names() {
        return captured.disk().listAll("logs/").stream().map(StoredObject::name).toList();
    }
}
