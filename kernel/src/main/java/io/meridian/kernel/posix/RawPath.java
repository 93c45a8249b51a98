package io.meridian.kernel.posix;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Between Java's paths, which keep raw bytes but hide them, and bytes. Loses nothing in either
 * direction.
 */
public final class RawPath {
    private RawPath() {}

    /** The absolute path's bytes, without a slash at the end. */
    public static byte[] bytes(Path path) {
        String escaped = path.toUri().getRawPath();
        ByteArrayOutputStream raw = new ByteArrayOutputStream(escaped.length());
        for (int i = 0; i < escaped.length(); i++) {
            char each = escaped.charAt(i);
            if (each == '%') {
                raw.write(Integer.parseInt(escaped, i + 1, i + 3, 16));
                i += 2;
            } else {
                raw.write(each);
            }
        }
        return withoutSlash(raw.toByteArray());
    }

    /** The path that these absolute bytes name. */
    public static Path path(byte[] absolute) {
        StringBuilder escaped = new StringBuilder("file://");
        for (byte each : absolute) {
            boolean plain = each == '/' || (each > 0 && Character.isLetterOrDigit(each));
            escaped.append(plain ? String.valueOf((char) each) : String.format("%%%02X", each));
        }
        return Path.of(URI.create(escaped.toString()));
    }

    /** The last name's bytes; empty for the top. */
    public static byte[] name(byte[] path) {
        int slash = path.length - 1;
        while (slash >= 0 && path[slash] != '/') {
            slash--;
        }
        return Arrays.copyOfRange(path, slash + 1, path.length);
    }

    /** What comes before the last name, without a slash at the end; empty when nothing does. */
    public static byte[] parent(byte[] path) {
        int length = path.length - name(path).length;
        return length == 0 ? new byte[0] : Arrays.copyOf(path, length - 1);
    }

    /** With a slash between them, unless the first ends with one or is empty. */
    public static byte[] join(byte[] directory, byte[] relative) {
        boolean slash = directory.length > 0 && directory[directory.length - 1] != '/';
        int start = directory.length + (slash ? 1 : 0);
        byte[] joined = Arrays.copyOf(directory, start + relative.length);
        if (slash) {
            joined[directory.length] = '/';
        }
        System.arraycopy(relative, 0, joined, start, relative.length);
        return joined;
    }

    /**
     * For people: UTF-8, where bytes that aren't are written as {@code %FF} and then a percent sign
     * as {@code %25}.
     */
    public static String escaped(byte[] path) {
        String text = new String(path, StandardCharsets.UTF_8);
        if (Arrays.equals(text.getBytes(StandardCharsets.UTF_8), path)) {
            return text;
        }
        StringBuilder escaped = new StringBuilder();
        for (byte each : path) {
            boolean plain = each >= ' ' && each < 0x7F && each != '%';
            escaped.append(plain ? String.valueOf((char) each) : String.format("%%%02X", each));
        }
        return escaped.toString();
    }

    private static byte[] withoutSlash(byte[] path) {
        boolean slash = path.length > 1 && path[path.length - 1] == '/';
        return slash ? Arrays.copyOf(path, path.length - 1) : path;
    }
}
