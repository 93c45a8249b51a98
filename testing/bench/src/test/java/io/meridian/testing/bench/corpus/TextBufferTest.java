package io.meridian.testing.bench.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.junit.jupiter.api.Test;

final class TextBufferTest {
    private final byte[] bytes = new byte[20];

    @Test
    void writesFiguresWithTheirDigits() {
        TextBuffer out = new TextBuffer(bytes, bytes.length);

        out.decimal(0, 1).put(' ').decimal(42, 3).put(' ').hex(0xbeef, 6).put(' ').decimal(1234, 1);

        assertEquals("0 042 00beef 1234", text(out));
    }

    @Test
    void cutsOffWhatDoesNotFit() {
        TextBuffer out = new TextBuffer(bytes, 5);

        out.put("abc".getBytes(US_ASCII)).put("def".getBytes(US_ASCII)).put('g').decimal(7, 1);

        assertTrue(out.isFull());
        assertEquals("abcde", text(out));
        assertEquals(0, bytes[5]);
    }

    @Test
    void repeatsNoMoreThanWasWritten() {
        TextBuffer out = new TextBuffer(bytes, bytes.length);

        out.put("abc".getBytes(US_ASCII)).repeat(1, 10);

        assertEquals("abcbc", text(out));
    }

    private String text(TextBuffer out) {
        return new String(bytes, 0, out.length(), US_ASCII);
    }
}
