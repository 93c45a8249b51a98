package io.meridian.repository;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.progress.Progress;

import java.util.function.Consumer;
import java.util.function.Predicate;

/** A backup opened for reading. Thread-safe. */
public interface StoredBackup {
    BackupRecord record();

    /** Every entry in order. */
    void entries(Consumer<StoredEntry> visitor);

    /**
     * Gives every wanted entry and its content to the sink, every sealed chunk's tag and id
     * checked.
     *
     * @throws io.meridian.kernel.failure.Corruption when a byte is not what was stored; the sink is
     *     then worthless
     */
    void restore(Predicate<Entry> wanted, RestoreSink sink, Progress progress);

    /** Opens the entries with their contents. The caller closes it. */
    BackupReader reader();
}
