package io.meridian.testing.kit.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.HexFormat;

final class FieldsTest {

    @Test
    void readsVariableIntegersInShortestFormOnly() throws Refusal {
        assertEquals(0, hex("00").uvar());
        assertEquals(127, hex("7f").uvar());
        assertEquals(128, hex("8001").uvar());
        assertEquals(300, hex("ac02").uvar());
        assertThrows(Refusal.class, () -> hex("8000").uvar());
        assertThrows(Refusal.class, () -> hex("80").uvar());
    }

    @Test
    void readsAtMost64Bits() throws Refusal {
        assertEquals(Long.MAX_VALUE, hex("ffffffffffffffff7f").uvar());
        assertEquals(Long.MIN_VALUE, hex("ffffffffffffffffff01").svar());
        assertEquals(Long.MAX_VALUE, hex("feffffffffffffffff01").svar());
        assertThrows(Refusal.class, () -> hex("ffffffffffffffffff02").svar());
        assertThrows(Refusal.class, () -> hex("ffffffffffffffffffff01").svar());
    }

    @Test
    void readsSignedIntegersAndTimesBefore1970() throws Refusal {
        assertEquals(-1, hex("01").svar());
        assertEquals(1, hex("02").svar());
        assertEquals(Instant.ofEpochSecond(-1, 5), hex("0105").time());
        assertThrows(Refusal.class, () -> hex("018094ebdc03").time());
    }

    @Test
    void refusesTextThatIsNotUtf8() {
        assertThrows(Refusal.class, () -> hex("02c328").text());
        assertThrows(Refusal.class, () -> hex("0561").text());
    }

    @Test
    void namesTheObjectInARefusal() {
        Refusal refusal = assertThrows(Refusal.class, () -> hex("").u8());
        assertEquals("x: ends early: 1 bytes expected at offset 0, found 0", refusal.getMessage());
    }

    private static Fields hex(String digits) {
        return new Fields("x", HexFormat.of().parseHex(digits));
    }
}
