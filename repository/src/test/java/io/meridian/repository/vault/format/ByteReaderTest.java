package io.meridian.repository.vault.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.meridian.kernel.failure.Corruption;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Arrays;

final class ByteReaderTest {
    /** As an unsigned number 2^64 - 1, as a signed one the least there is. */
    private static final byte[] LARGEST = largest();

    @Test
    void aTimeBeforeAllTimesIsRefused() {
        byte[] time = Arrays.copyOf(LARGEST, LARGEST.length + 1);

        assertThrows(Corruption.class, () -> new ByteReader("x", time).time());
    }

    @Test
    void aNumberThatReaches2To63IsRefused() {
        assertThrows(Corruption.class, () -> new ByteReader("x", LARGEST).uvar());
        assertEquals(Long.MIN_VALUE, new ByteReader("x", LARGEST).svar());
    }

    @Test
    void timesComeBack() {
        for (Instant at : new Instant[] {Instant.EPOCH, Instant.parse("1901-02-03T04:05:06.7Z")}) {
            assertEquals(at, new ByteReader("x", new ByteSink().time(at).toBytes()).time());
        }
    }

    private static byte[] largest() {
        byte[] bytes = new byte[10];
        Arrays.fill(bytes, (byte) 0xFF);
        bytes[9] = 1;
        return bytes;
    }
}
