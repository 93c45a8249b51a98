package io.meridian.interfaces.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.time.Instant;

final class PhrasingTest {
    @Test
    void sizesAreBinary() {
        assertEquals("0 B", Phrasing.size(0));
        assertEquals("1.5 KiB", Phrasing.size(1536));
        assertEquals("-", Phrasing.size(-1));
    }

    @Test
    void countsAreGrouped() {
        assertEquals("0", Phrasing.count(0));
        assertEquals("999", Phrasing.count(999));
        assertEquals("1,000", Phrasing.count(1000));
        assertEquals("1,234,567", Phrasing.count(1234567));
        assertEquals("-123", Phrasing.count(-123));
        assertEquals("-1,234", Phrasing.count(-1234));
        assertEquals("1 file", Phrasing.count(1, "file", "files"));
        assertEquals("2 files", Phrasing.count(2, "file", "files"));
    }

    @Test
    void durationsHaveTwoUnitsAtMost() {
        assertEquals("0.0 s", Phrasing.duration(0));
        assertEquals("0.4 s", Phrasing.duration(449));
        assertEquals("59.9 s", Phrasing.duration(59_900));
        assertEquals("1 min 00 s", Phrasing.duration(60_000));
        assertEquals("59 min 59 s", Phrasing.duration(3_599_999));
        assertEquals("2 h 05 min", Phrasing.duration(7_500_000));
    }

    @Test
    void timesAreUtcToTheSecond() {
        assertEquals(
                "2026-11-20T21:45:30Z", Phrasing.time(Instant.parse("2026-11-20T21:45:30.9Z")));
        assertEquals("2026-11-20T21:45:00Z", Phrasing.time(Instant.parse("2026-11-20T21:45:00Z")));
        assertEquals("-", Phrasing.time(null));
    }
}
