package io.meridian.repository.archive.tar;

import io.meridian.kernel.failure.Corruption;
import io.meridian.repository.archive.json.JsonObject;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Records of an extended header: {@code length keyword=value\n}, values as raw bytes. */
final class PaxRecords {
    static final String PATH = "path";
    static final String LINK = "linkpath";
    static final String SIZE = "size";
    static final String OWNER = "uid";
    static final String GROUP = "gid";
    static final String MODIFIED = "mtime";

    /** Says that names are bytes and not UTF-8. */
    static final String CHARACTERS = "hdrcharset";

    static final String EXTENDED_ATTRIBUTE = "SCHILY.xattr.";

    private final Map<String, byte[]> records = new LinkedHashMap<>();

    boolean isEmpty() {
        return records.isEmpty();
    }

    void add(String keyword, byte[] value) {
        records.put(keyword, value);
    }

    void add(String keyword, String value) {
        add(keyword, value.getBytes(StandardCharsets.UTF_8));
    }

    byte @Nullable [] value(String keyword) {
        return records.get(keyword);
    }

    /** By keyword, in the order of the header. */
    Map<String, byte[]> all() {
        return records;
    }

    /** Keywords are bytes in Latin 1, because names of extended attributes need not be UTF-8. */
    byte[] encode() {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        records.forEach(
                (keyword, value) -> {
                    byte[] name = keyword.getBytes(StandardCharsets.ISO_8859_1);
                    int rest = name.length + value.length + 3;
                    byte[] length =
                            Integer.toString(whole(rest)).getBytes(StandardCharsets.US_ASCII);
                    encoded.writeBytes(length);
                    encoded.write(' ');
                    encoded.writeBytes(name);
                    encoded.write('=');
                    encoded.writeBytes(value);
                    encoded.write('\n');
                });
        return encoded.toByteArray();
    }

    /** A record's length counts its own digits. */
    private static int whole(int rest) {
        int digits = 1;
        while (Integer.toString(rest + digits).length() > digits) {
            digits++;
        }
        return rest + digits;
    }

    static PaxRecords decode(byte[] encoded, String what) {
        PaxRecords decoded = new PaxRecords();
        int at = 0;
        while (at < encoded.length) {
            int space = indexOf(encoded, ' ', at, Math.min(encoded.length, at + 10));
            int length = length(encoded, at, space, what);
            int end = at + length;
            if (length <= space - at + 2 || end > encoded.length || encoded[end - 1] != '\n') {
                throw wrong(what);
            }
            int equals = indexOf(encoded, '=', space + 1, end);
            if (equals < 0) {
                throw wrong(what);
            }
            String keyword =
                    new String(encoded, space + 1, equals - space - 1, StandardCharsets.ISO_8859_1);
            decoded.add(keyword, Arrays.copyOfRange(encoded, equals + 1, end - 1));
            at = end;
        }
        return decoded;
    }

    private static int length(byte[] encoded, int from, int to, String what) {
        if (to <= from) {
            throw wrong(what);
        }
        int length = 0;
        for (int i = from; i < to; i++) {
            int digit = encoded[i] - '0';
            if (digit < 0 || digit > 9 || length > 100_000_000) {
                throw wrong(what);
            }
            length = length * 10 + digit;
        }
        return length;
    }

    private static int indexOf(byte[] bytes, char wanted, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    private static Corruption wrong(String what) {
        return JsonObject.damaged(what, "an extended header is malformed");
    }
}
