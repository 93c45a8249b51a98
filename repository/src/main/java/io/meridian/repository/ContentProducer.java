package io.meridian.repository;

import io.meridian.kernel.entry.Entry;

import java.nio.file.Path;
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

    /**
     * Where the content lies as a file that never changes, so that another name of it is as good as
     * a copy; empty when it may change or lies nowhere by itself.
     */
    default Optional<Path> linkable() {
        return Optional.empty();
    }
}
