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

    /**
     * Told when the file was linked instead of being read.
     *
     * @param sha256 of what the new name leads to, hexadecimal
     * @throws io.meridian.kernel.failure.Corruption when it should be something else; then the new
     *     name counts for nothing
     */
    default void linked(String sha256) {}

    /**
     * Whether the content can't change while it is read: it is given once, in the size of the entry
     * that was offered, and the entry returned has its attributes. So it can be passed on before
     * its end is seen. What can't be given so is a failure.
     */
    default boolean isFixed() {
        return false;
    }
}
