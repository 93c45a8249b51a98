package io.meridian.repository;

import java.util.function.Consumer;

/**
 * A backup's entries and the content of each file from its start to its end, for whoever takes a
 * backup somewhere else. {@link StoredBackup#restore} gives contents in any order instead, which is
 * faster where that does.
 *
 * <p>Close it when nobody reads any more. What is kept in memory is bounded, and independent of the
 * backup's size.
 */
public interface BackupReader extends AutoCloseable {
    /** Every entry in order; asked for once, by one thread. */
    void entries(Consumer<ReadableEntry> visitor);

    @Override
    void close();
}
