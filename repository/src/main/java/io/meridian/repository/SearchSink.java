package io.meridian.repository;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.failure.Corruption;

import java.util.List;

/** Takes what a search finds, one backup after the other. */
public interface SearchSink {
    /** All that is wanted of a backup, in order; called when there is something. */
    void found(BackupRecord backup, List<Entry> entries);

    /** A backup whose tree can't be read, so that nothing is said of what it holds. */
    void unreadable(BackupRecord backup, Corruption why);
}
