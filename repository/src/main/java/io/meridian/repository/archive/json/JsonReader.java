package io.meridian.repository.archive.json;

import io.meridian.kernel.failure.Corruption;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one JSON object. Strict: UTF-8, no field twice, whole numbers only, nesting of at most
 * {@value #MAX_DEPTH}; the caller bounds the length. Memory is a small multiple of the text's.
 */
public final class JsonReader {
    private static final int MAX_DEPTH = 8;
    private static final int MAX_NUMBER_CHARACTERS = 20;

    private final String text;
    private final String what;
    private int at;

    private JsonReader(String text, String what) {
        this.text = text;
        this.what = what;
    }

    /**
     * The object that the bytes are.
     *
     * @param what is read, for messages
     * @throws Corruption code {@code archive.damaged} when they are not one JSON object
     */
    public static JsonObject object(byte[] bytes, String what) {
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException notUtf8) {
            throw JsonObject.damaged(what, "it is not UTF-8");
        }
        return new JsonReader(text, what).whole();
    }

    private JsonObject whole() {
        skipSpace();
        expect('{');
        Map<String, @Nullable Object> fields = fields(1);
        skipSpace();
        if (at != text.length()) {
            throw wrong("something follows");
        }
        return new JsonObject(fields, what);
    }

    private @Nullable Object value(int depth) {
        if (depth > MAX_DEPTH) {
            throw wrong("nested too deep");
        }
        skipSpace();
        return switch (peek()) {
            case '{' -> {
                at++;
                yield new JsonObject(fields(depth + 1), what);
            }
            case '[' -> {
                at++;
                yield list(depth + 1);
            }
            case '"' -> {
                at++;
                yield string();
            }
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    /** After the opening bracket, up to and with the closing one. */
    private Map<String, @Nullable Object> fields(int depth) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        skipSpace();
        if (peek() == '}') {
            at++;
            return fields;
        }
        do {
            skipSpace();
            expect('"');
            String name = string();
            skipSpace();
            expect(':');
            if (fields.containsKey(name)) {
                throw wrong("a field twice");
            }
            fields.put(name, value(depth));
            skipSpace();
        } while (another('}'));
        return fields;
    }

    private List<@Nullable Object> list(int depth) {
        List<@Nullable Object> list = new ArrayList<>();
        skipSpace();
        if (peek() == ']') {
            at++;
            return list;
        }
        do {
            list.add(value(depth));
            skipSpace();
        } while (another(']'));
        return list;
    }

    private boolean another(char end) {
        char next = take();
        if (next != ',' && next != end) {
            throw wrong("expected ',' or '" + end + "'");
        }
        return next == ',';
    }

    /** After the opening quote. */
    private String string() {
        StringBuilder string = new StringBuilder();
        while (true) {
            char each = take();
            if (each == '"') {
                return string.toString();
            }
            if (each < ' ') {
                throw wrong("a control character in a string");
            }
            string.append(each == '\\' ? escaped() : each);
        }
    }

    private char escaped() {
        char kind = take();
        return switch (kind) {
            case '"', '\\', '/' -> kind;
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> unicode();
            default -> throw wrong("an unknown escape");
        };
    }

    private char unicode() {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(take(), 16);
            if (digit < 0) {
                throw wrong("a bad escape");
            }
            code = (code << 4) | digit;
        }
        return (char) code;
    }

    private Long number() {
        int start = at;
        while (at < text.length() && "+-0123456789.eE".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String digits = text.substring(start, at);
        if (digits.length() > MAX_NUMBER_CHARACTERS || !digits.matches("-?(0|[1-9][0-9]{0,18})")) {
            throw wrong("expected a value");
        }
        try {
            return Long.valueOf(digits);
        } catch (NumberFormatException tooLarge) {
            throw wrong("a number out of range");
        }
    }

    private @Nullable Object word(String word, @Nullable Object value) {
        if (!text.startsWith(word, at)) {
            throw wrong("expected a value");
        }
        at += word.length();
        return value;
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private void expect(char wanted) {
        if (take() != wanted) {
            throw wrong("expected '" + wanted + "'");
        }
    }

    private char take() {
        char each = peek();
        at++;
        return each;
    }

    private char peek() {
        if (at >= text.length()) {
            throw wrong("it ends early");
        }
        return text.charAt(at);
    }

    private Corruption wrong(String why) {
        return JsonObject.damaged(what, "no JSON at character " + at + ": " + why);
    }
}
