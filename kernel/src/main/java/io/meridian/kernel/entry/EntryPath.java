package io.meridian.kernel.entry;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The place of an entry below the root of its source: raw name bytes, which need not be UTF-8. Kept
 * as a key, the names joined by a zero byte, so that unsigned byte order is the order of a
 * depth-first walk with sorted children. Immutable.
 */
public final class EntryPath implements Comparable<EntryPath> {
    /** Longest key accepted, in bytes. */
    public static final int MAX_KEY_BYTES = 65_535;

    private static final EntryPath ROOT = new EntryPath(new byte[0]);

    private final byte[] key;

    private EntryPath(byte[] key) {
        this.key = key;
    }

    /** The root directory itself, whose key is empty. */
    public static EntryPath root() {
        return ROOT;
    }

    /**
     * The path with this key; the array is copied.
     *
     * @throws IllegalArgumentException when a name is empty, {@code .}, {@code ..} or has a slash,
     *     or the key is too long
     */
    public static EntryPath ofKey(byte[] key) {
        return key.length == 0 ? ROOT : new EntryPath(requireValid(key.clone()));
    }

    /** The path of names separated by slashes, for tests, filters and generated entries. */
    public static EntryPath of(String slashed) {
        return ofKey(slashed.replace('/', '\0').getBytes(StandardCharsets.UTF_8));
    }

    /** The path of a child; the name's bytes are copied. */
    public EntryPath child(byte[] name) {
        if (key.length == 0) {
            return ofKey(name);
        }
        byte[] joined = Arrays.copyOf(key, key.length + 1 + name.length);
        System.arraycopy(name, 0, joined, key.length + 1, name.length);
        return new EntryPath(requireValid(joined));
    }

    public boolean isRoot() {
        return key.length == 0;
    }

    /** The directory that holds this entry; the root is its own parent. */
    public EntryPath parent() {
        int end = lastSeparator();
        return end < 0 ? ROOT : new EntryPath(Arrays.copyOf(key, end));
    }

    /** The last name's bytes; empty for the root. A copy. */
    public byte[] name() {
        return Arrays.copyOfRange(key, lastSeparator() + 1, key.length);
    }

    /** The key's bytes. A copy. */
    public byte[] key() {
        return key.clone();
    }

    public int keyLength() {
        return key.length;
    }

    /** How many names the path has; the root has none. */
    public int depth() {
        if (key.length == 0) {
            return 0;
        }
        int depth = 1;
        for (byte each : key) {
            if (each == 0) {
                depth++;
            }
        }
        return depth;
    }

    /** Whether this is the ancestor itself or lies below it. */
    public boolean isWithin(EntryPath ancestor) {
        int length = ancestor.key.length;
        if (length == 0) {
            return true;
        }
        return key.length >= length
                && Arrays.equals(key, 0, length, ancestor.key, 0, length)
                && (key.length == length || key[length] == 0);
    }

    /** The names joined by slashes, as raw bytes. */
    public byte[] slashed() {
        byte[] slashed = key.clone();
        for (int i = 0; i < slashed.length; i++) {
            if (slashed[i] == 0) {
                slashed[i] = '/';
            }
        }
        return slashed;
    }

    /** Whether the names are valid UTF-8, so that {@link #toString} loses nothing. */
    public boolean isUtf8() {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(key));
            return true;
        } catch (CharacterCodingException notUtf8) {
            return false;
        }
    }

    @Override
    public int compareTo(EntryPath other) {
        return Arrays.compareUnsigned(key, other.key);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EntryPath path && Arrays.equals(key, path.key);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(key);
    }

    /** For people: slashed, {@code .} for the root, bytes that aren't UTF-8 replaced. */
    @Override
    public String toString() {
        return isRoot() ? "." : new String(slashed(), StandardCharsets.UTF_8);
    }

    private int lastSeparator() {
        for (int i = key.length - 1; i >= 0; i--) {
            if (key[i] == 0) {
                return i;
            }
        }
        return -1;
    }

    private static byte[] requireValid(byte[] key) {
        if (key.length > MAX_KEY_BYTES) {
            throw new IllegalArgumentException(
                    "path of " + key.length + " bytes, at most " + MAX_KEY_BYTES);
        }
        int start = 0;
        for (int i = 0; i <= key.length; i++) {
            if (i == key.length || key[i] == 0) {
                requireName(key, start, i);
                start = i + 1;
            } else if (key[i] == '/') {
                throw new IllegalArgumentException("a name has a slash");
            }
        }
        return key;
    }

    private static void requireName(byte[] key, int start, int end) {
        int length = end - start;
        boolean dots = length <= 2 && length > 0 && key[start] == '.' && key[end - 1] == '.';
        if (length == 0 || dots) {
            throw new IllegalArgumentException("a name is empty, '.' or '..'");
        }
    }
}
