package io.meridian.sources;

import io.meridian.kernel.entry.Entry;

import java.nio.file.Path;
import java.util.Optional;

/** An entry of a snapshot with the way to its content. */
public interface SourceEntry {
    Entry entry();

    /**
     * Opens the content; only for files, only when it is needed: an unchanged file is never opened.
     * May be called from any thread while the snapshot is open, and again for another try.
     *
     * @throws io.meridian.kernel.failure.Failure {@code NotFound} when it vanished, {@code Denied}
     *     or {@code Unavailable} when it can't be read; the caller reports a finding and goes on
     */
    SourceContent open();

    /**
     * Where the whole content lies, while the snapshot is open, as a file that never changes, so
     * that a hard link is as good as a copy; empty unless that is certain.
     */
    default Optional<Path> immutableFile() {
        return Optional.empty();
    }
}
