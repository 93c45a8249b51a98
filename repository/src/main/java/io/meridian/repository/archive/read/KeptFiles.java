package io.meridian.repository.archive.read;

import io.meridian.kernel.entry.EntryPath;

import org.jspecify.annotations.Nullable;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Small files that were passed, for those who ask for them a little later. Takes {@value
 * #MOST_BYTES} bytes at most; then what was passed first goes, since few ask for it any more. Used
 * by one thread at a time.
 */
final class KeptFiles {
    /** Larger files are not kept. */
    static final int SMALL_BYTES = 1 << 20;

    static final long MOST_BYTES = 64L << 20;

    /** What an empty file takes too. */
    private static final int OVERHEAD_BYTES = 200;

    private final Map<EntryPath, byte[]> files = new LinkedHashMap<>();
    private long bytes;

    void put(EntryPath path, byte[] content) {
        files.put(path, content);
        bytes += taken(content);
        Iterator<byte[]> oldest = files.values().iterator();
        while (bytes > MOST_BYTES) {
            bytes -= taken(oldest.next());
            oldest.remove();
        }
    }

    /** A file's content, which is not kept any longer; null when it is not there. */
    byte @Nullable [] take(EntryPath path) {
        byte[] content = files.remove(path);
        if (content != null) {
            bytes -= taken(content);
        }
        return content;
    }

    void clear() {
        files.clear();
        bytes = 0;
    }

    private static long taken(byte[] content) {
        return (long) content.length + OVERHEAD_BYTES;
    }
}
