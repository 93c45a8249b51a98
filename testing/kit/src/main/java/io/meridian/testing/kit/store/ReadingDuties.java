package io.meridian.testing.kit.store;

import static io.meridian.testing.kit.store.Samples.assertHolds;
import static io.meridian.testing.kit.store.Samples.createText;
import static io.meridian.testing.kit.store.Samples.given;
import static io.meridian.testing.kit.store.Samples.name;
import static io.meridian.testing.kit.store.Samples.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.NotFound;
import io.meridian.stores.ByteRange;
import io.meridian.stores.CreateOptions;
import io.meridian.stores.ObjectStore;
import io.meridian.stores.StoreFailures;
import io.meridian.testing.kit.store.StoreConformance.Duty;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Duties of reading. */
final class ReadingDuties {
    private ReadingDuties() {}

    static Stream<Duty> all() {
        return Stream.of(
                new Duty("missingObjectIsNotFound", ReadingDuties::missingObjectIsNotFound),
                new Duty("anyRangeReadsItsBytes", ReadingDuties::anyRangeReadsItsBytes),
                new Duty("rangePastTheEndIsCorruption", ReadingDuties::rangePastTheEnd),
                new Duty("largeRangesReadTheirBytes", ReadingDuties::largeRanges),
                new Duty("bufferIsTheCallers", ReadingDuties::bufferIsTheCallers));
    }

    private static void missingObjectIsNotFound(ObjectStore store) {
        given(store, "packs/a");

        for (String missing : List.of("packs/b", "nothing", "no/such/folder")) {
            NotFound whole = assertThrows(NotFound.class, () -> store.get(name(missing)));
            NotFound part =
                    assertThrows(
                            NotFound.class, () -> store.get(name(missing), new ByteRange(0, 1)));
            assertEquals(StoreFailures.OBJECT_NOT_FOUND, whole.code());
            assertEquals(StoreFailures.OBJECT_NOT_FOUND, part.code());
            assertTrue(whole.fact().contains(missing), whole.fact());
        }
    }

    private static void anyRangeReadsItsBytes(ObjectStore store) {
        createText(store, "a", "0123456789");

        assertEquals(text("0"), store.get(name("a"), new ByteRange(0, 1)));
        assertEquals(text("345"), store.get(name("a"), new ByteRange(3, 3)));
        assertEquals(text("9"), store.get(name("a"), new ByteRange(9, 1)));
        assertEquals(text("0123456789"), store.get(name("a"), new ByteRange(0, 10)));
    }

    private static void rangePastTheEnd(ObjectStore store) {
        createText(store, "ten", "0123456789");
        createText(store, "empty", "");

        for (ByteRange range :
                List.of(
                        new ByteRange(0, 11),
                        new ByteRange(9, 2),
                        new ByteRange(10, 1),
                        new ByteRange(1L << 40, 1))) {
            assertShort(store, "ten", range);
        }
        assertShort(store, "empty", new ByteRange(0, 1));
    }

    private static void assertShort(ObjectStore store, String name, ByteRange range) {
        Corruption failure =
                assertThrows(Corruption.class, () -> store.get(name(name), range), range::toString);
        assertEquals(StoreFailures.SHORT_OBJECT, failure.code());
    }

    private static void largeRanges(ObjectStore store) {
        byte[] bytes = new byte[5 << 20];
        new Random(5).nextBytes(bytes);
        store.createIfAbsent(name("large"), ByteBuffer.wrap(bytes), CreateOptions.DURABLE);

        ByteRange range = new ByteRange(12345, (4 << 20) + 1);

        ByteBuffer expected = ByteBuffer.wrap(bytes, 12345, (4 << 20) + 1);
        assertEquals(expected, store.get(name("large"), range));
    }

    private static void bufferIsTheCallers(ObjectStore store) {
        createText(store, "a", "0123456789");

        ByteBuffer whole = store.get(name("a"));
        ByteBuffer part = store.get(name("a"), new ByteRange(2, 4));

        for (ByteBuffer buffer : List.of(whole, part)) {
            assertTrue(buffer.hasArray());
            assertEquals(0, buffer.position());
            buffer.put(0, (byte) 'x');
        }
        assertEquals(10, whole.remaining());
        assertEquals(4, part.remaining());
        assertHolds(store, "a", "0123456789");
    }
}
