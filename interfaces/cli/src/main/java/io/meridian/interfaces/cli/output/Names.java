package io.meridian.interfaces.cli.output;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Names from file systems, made safe to print: a control character or a byte that is not UTF-8
 * becomes {@code \xNN}, so that a name can neither break a line nor steer a terminal.
 */
public final class Names {
    private static final char DELETE = 0x7f;
    private static final char LAST_C1_CONTROL = 0x9f;
    private static final char BIDI_EMBEDDINGS = 0x202a;
    private static final char BIDI_EMBEDDINGS_END = 0x202e;
    private static final char BIDI_ISOLATES = 0x2066;
    private static final char BIDI_ISOLATES_END = 0x2069;

    private Names() {}

    public static String printable(String name) {
        StringBuilder text = new StringBuilder(name.length());
        for (int at = 0; at < name.length(); at++) {
            append(text, name.charAt(at));
        }
        return text.toString();
    }

    /**
     * A path as it is listed.
     *
     * @param base64 the raw bytes when the path is not UTF-8
     */
    public static String path(String path, @Nullable String base64) {
        return base64 == null ? printable(path) : printable(Base64.getDecoder().decode(base64));
    }

    private static String printable(byte[] raw) {
        CharsetDecoder decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.wrap(raw);
        CharBuffer decoded = CharBuffer.allocate(raw.length);
        StringBuilder text = new StringBuilder(raw.length);
        while (true) {
            CoderResult result = decoder.decode(bytes, decoded, true);
            text.append(printable(decoded.flip().toString()));
            decoded.clear();
            if (!result.isError()) {
                return text.toString();
            }
            for (int bad = 0; bad < result.length(); bad++) {
                appendHex(text, bytes.get() & 0xff);
            }
        }
    }

    private static void append(StringBuilder text, char character) {
        if (character < ' ' || isBetween(character, DELETE, LAST_C1_CONTROL)) {
            appendHex(text, character);
        } else if (turnsDirection(character)) {
            text.append("\\u").append(Integer.toHexString(character));
        } else {
            text.append(character);
        }
    }

    private static boolean turnsDirection(char character) {
        return isBetween(character, BIDI_EMBEDDINGS, BIDI_EMBEDDINGS_END)
                || isBetween(character, BIDI_ISOLATES, BIDI_ISOLATES_END);
    }

    private static boolean isBetween(char character, char first, char last) {
        return character >= first && character <= last;
    }

    private static void appendHex(StringBuilder text, int code) {
        text.append("\\x")
                .append(Character.forDigit(code >> 4, 16))
                .append(Character.forDigit(code & 0xf, 16));
    }
}
