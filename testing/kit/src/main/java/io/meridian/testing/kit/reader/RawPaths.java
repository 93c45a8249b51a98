package io.meridian.testing.kit.reader;

import java.net.URI;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * Paths of raw bytes whatever the character set of the process: the file system's own decoding of a
 * {@code file:} URI takes each escaped byte as it is.
 */
final class RawPaths {

    private static final HexFormat ESCAPED = HexFormat.of().withPrefix("%").withUpperCase();

    private RawPaths() {}

    /** The path of an entry below a target. */
    static Path below(Path target, String key) {
        Path path = target;
        if (!key.isEmpty()) {
            for (String name : key.split(String.valueOf(Entry.SEPARATOR), -1)) {
                path = path.resolve(link(name));
            }
        }
        return path;
    }

    /** A path with exactly these bytes; a slash at the end of a relative one is lost. */
    static Path link(String raw) {
        boolean absolute = raw.startsWith("/");
        byte[] bytes = Leaf.rawBytes(absolute ? raw.substring(1) : raw);
        Path path = Path.of(URI.create("file:///" + ESCAPED.formatHex(bytes)));
        return absolute ? path : path.subpath(0, path.getNameCount());
    }
}
