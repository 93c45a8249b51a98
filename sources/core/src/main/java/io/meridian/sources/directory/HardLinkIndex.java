package io.meridian.sources.directory;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.posix.FileIdentity;
import io.meridian.kernel.posix.FileStatus;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The first names of files that have several. Remembers a file until all its names have come.
 * Thread-safe: content is opened on other threads than the walk's.
 */
final class HardLinkIndex {
    private final Map<FileIdentity, Seen> seen = new HashMap<>();

    /**
     * The name under which the file came before; empty when this is its first, which is remembered.
     */
    synchronized Optional<EntryPath> earlier(EntryPath path, FileStatus status) {
        if (status.links() < 2) {
            return Optional.empty();
        }
        Seen earlier = seen.get(status.identity());
        if (earlier == null) {
            seen.put(status.identity(), new Seen(path, status.links() - 1));
            return Optional.empty();
        }
        if (earlier.remaining() <= 1) {
            seen.remove(status.identity());
        } else {
            seen.put(status.identity(), new Seen(earlier.first(), earlier.remaining() - 1));
        }
        return Optional.of(earlier.first());
    }

    /** The first name can't be read: the next one counts as the first. */
    synchronized void forget(FileIdentity identity) {
        seen.remove(identity);
    }

    private record Seen(EntryPath first, long remaining) {}
}
