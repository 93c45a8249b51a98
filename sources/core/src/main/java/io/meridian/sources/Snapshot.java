package io.meridian.sources;

import io.meridian.kernel.finding.Finding;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.function.Consumer;

/** The consistent view of a source while it is read. Used by one thread, except where said. */
public interface Snapshot extends AutoCloseable {
    /** When the view was taken, by the host's clock. */
    Instant takenAt();

    /**
     * What is known of the data as a whole, kept with the backup: the engine's version, a position
     * in its log, counts. Few and short; names are lower case with dots and underscores. Complete
     * once {@link #prove} returned.
     */
    default SortedMap<String, String> facts() {
        return Collections.emptySortedMap();
    }

    /**
     * Gives every entry to the consumer, strictly ascending by path, directories before their
     * content. The consumer may open an entry's content at once or later, on any thread, while the
     * snapshot is open.
     *
     * @param findings receives what can't be kept: unreadable, of a kind that is skipped, vanished.
     *     Never silent. Called from any thread
     */
    void read(Consumer<SourceEntry> entries, Consumer<Finding> findings);

    /**
     * Proves that what {@link #read} gives is one sound state of the source, where that takes so
     * long that it is better done beside the storing. Returns at once when nothing is left to
     * prove. Called once, on any thread, while others read; no backup of this snapshot exists
     * before it returned.
     *
     * @param findings receives what could not be proven, and what was learned on the way
     * @throws io.meridian.kernel.failure.Failure when it is not sound; another snapshot may be
     */
    default void prove(Consumer<Finding> findings) {}

    @Override
    void close();
}
