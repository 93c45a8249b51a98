package io.meridian.interfaces.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

final class NamesTest {
    @Test
    void ordinaryNamesStayAsTheyAre() {
        assertEquals("ümläut 日本語 \ud83d\ude00", Names.printable("ümläut 日本語 \ud83d\ude00"));
    }

    @Test
    void controlCharactersCanNeitherBreakALineNorSteerATerminal() {
        assertEquals("a\\x0ab\\x1b[2J\\x7f\\x9b", Names.printable("a\nb\u001b[2J\u007f\u009b"));
    }

    @Test
    void textCanNotTurnItsDirection() {
        assertEquals("a\\u202egpj.exe", Names.printable("a\u202egpj.exe"));
    }

    @Test
    void bytesThatAreNotUtf8AreShownAsSuch() {
        assertEquals("a\\xffb", rendered(new byte[] {'a', (byte) 0xff, 'b'}));
        assertEquals("\\xff\\xfe", rendered(new byte[] {(byte) 0xff, (byte) 0xfe}));
        assertEquals("\\xe6\\x97", rendered(new byte[] {(byte) 0xe6, (byte) 0x97}));
        assertEquals("日\\x0a", rendered("日\n".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aPathWithoutRawBytesIsPrintedAsText() {
        assertEquals("a/b", Names.path("a/b", null));
    }

    private static String rendered(byte[] raw) {
        return Names.path("replaced", Base64.getEncoder().encodeToString(raw));
    }
}
