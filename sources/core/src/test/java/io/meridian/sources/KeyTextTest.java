package io.meridian.sources;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

final class KeyTextTest {
    @Test
    void whatIsPrintableIsToldAsText() {
        assertEquals(new KeyText("user:Zoë 1", false, false, 11), of("user:Zoë 1"));
        assertEquals(new KeyText("", false, false, 0), of(""));
    }

    @Test
    void whatIsNotIsToldInHexadecimal() {
        assertEquals(new KeyText("00ff", true, false, 2), KeyText.of(new byte[] {0, -1}));
        assertEquals(new KeyText("610a", true, false, 2), of("a\n"));
        assertEquals(new KeyText("1b5b324a", true, false, 4), of("\u001b[2J"));
        assertEquals(new KeyText("e280ae61", true, false, 4), of("\u202ea"));
    }

    @Test
    void longKeysAreShortened() {
        assertEquals(new KeyText("é".repeat(256), false, true, 514), of("é".repeat(257)));
        assertEquals(new KeyText("00".repeat(128), true, true, 129), KeyText.of(new byte[129]));
    }

    private static KeyText of(String text) {
        return KeyText.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
