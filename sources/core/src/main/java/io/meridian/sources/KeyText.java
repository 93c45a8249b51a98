package io.meridian.sources;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;

/**
 * A key, or the beginning of a long one, for people to read.
 *
 * @param text its text when all of it is printable UTF-8, else its bytes in hexadecimal
 * @param sizeBytes of the whole key
 */
public record KeyText(String text, boolean hex, boolean shortened, long sizeBytes) {
    /** Longer text is cut off after so many characters, longer bytes after half as many. */
    static final int MOST_CHARACTERS = 256;

    public KeyText {
        Objects.requireNonNull(text);
    }

    public static KeyText of(byte[] key) {
        return printable(key).map(text -> ofText(text, key.length)).orElseGet(() -> ofBytes(key));
    }

    private static KeyText ofText(String text, long sizeBytes) {
        boolean tooLong = text.codePointCount(0, text.length()) > MOST_CHARACTERS;
        String shown =
                tooLong ? text.substring(0, text.offsetByCodePoints(0, MOST_CHARACTERS)) : text;
        return new KeyText(shown, false, tooLong, sizeBytes);
    }

    private static KeyText ofBytes(byte[] key) {
        int shown = Math.min(key.length, MOST_CHARACTERS / 2);
        return new KeyText(
                HexFormat.of().formatHex(key, 0, shown), true, shown < key.length, key.length);
    }

    private static Optional<String> printable(byte[] key) {
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(key)).toString();
            return text.codePoints().allMatch(KeyText::isPrintable)
                    ? Optional.of(text)
                    : Optional.empty();
        } catch (CharacterCodingException notText) {
            return Optional.empty();
        }
    }

    /** Not what moves the cursor, turns the direction, or can't be seen. */
    private static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED ->
                    false;
            default -> true;
        };
    }
}
