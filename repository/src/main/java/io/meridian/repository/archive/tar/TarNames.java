package io.meridian.repository.archive.tar;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.entry.EntryType;
import io.meridian.kernel.entry.Timestamp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names and times as tar has them. */
final class TarNames {
    private static final Pattern DECIMAL = Pattern.compile("(-?)(\\d{1,17})(?:\\.(\\d{1,9}))?");
    private static final int NANOS_PER_SECOND = 1_000_000_000;

    private TarNames() {}

    /** Directories end with a slash; the root is {@code ./}. */
    static byte[] of(EntryPath path, EntryType type) {
        byte[] name = path.isRoot() ? ".".getBytes(StandardCharsets.US_ASCII) : path.slashed();
        return type instanceof EntryType.Directory ? withSlash(name) : name;
    }

    /**
     * The path of a name.
     *
     * @throws IllegalArgumentException when it leaves the root or is none
     */
    static EntryPath path(byte[] name) {
        int end = name.length;
        if (end > 0 && name[end - 1] == '/') {
            end--;
        }
        if (end == 1 && name[0] == '.') {
            return EntryPath.root();
        }
        byte[] key = Arrays.copyOf(name, end);
        for (int i = 0; i < key.length; i++) {
            if (key[i] == 0) {
                throw new IllegalArgumentException("a name has a zero byte");
            }
            if (key[i] == '/') {
                key[i] = 0;
            }
        }
        if (key.length == 0) {
            throw new IllegalArgumentException("an empty name");
        }
        return EntryPath.ofKey(key);
    }

    static boolean isAscii(byte[] name) {
        for (byte each : name) {
            if (each < 0) {
                return false;
            }
        }
        return true;
    }

    static boolean isUtf8(byte[] name) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(name));
            return true;
        } catch (CharacterCodingException notUtf8) {
            return false;
        }
    }

    /** Seconds with nine decimals. */
    static String decimal(Timestamp time) {
        if (time.seconds() < 0 && time.nanos() > 0) {
            return "-" + decimal(-(time.seconds() + 1), NANOS_PER_SECOND - time.nanos());
        }
        return decimal(time.seconds(), time.nanos());
    }

    private static String decimal(long seconds, int nanos) {
        return String.format(Locale.ROOT, "%d.%09d", seconds, nanos);
    }

    /**
     * The time.
     *
     * @throws IllegalArgumentException when it is none
     */
    static Timestamp time(String decimal) {
        Matcher matcher = DECIMAL.matcher(decimal);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("no time: " + decimal);
        }
        long seconds = Long.parseLong(matcher.group(2));
        String fraction = matcher.group(3) == null ? "" : matcher.group(3);
        int nanos = Integer.parseInt((fraction + "000000000").substring(0, 9));
        if (matcher.group(1).isEmpty()) {
            return new Timestamp(seconds, nanos);
        }
        return nanos == 0
                ? new Timestamp(-seconds, 0)
                : new Timestamp(-seconds - 1, NANOS_PER_SECOND - nanos);
    }

    private static byte[] withSlash(byte[] name) {
        byte[] longer = Arrays.copyOf(name, name.length + 1);
        longer[name.length] = '/';
        return longer;
    }
}
