package io.meridian.repository;

import io.meridian.kernel.entry.Entry;

import java.util.Optional;

/** Gives a file's content when it turns out to be needed. */
@FunctionalInterface
public interface ContentProducer {
    /**
     * Reads the content into the sink.
     *
     * @return the entry as it was read (its size is what was given), or empty to leave the entry
     *     out, after having reported why
     */
    Optional<Entry> produce(ContentSink sink);
}
