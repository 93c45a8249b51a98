package io.meridian.repository;

import java.util.Optional;

/** An entry of a backup whose content can be read as long as its reader is open. Thread-safe. */
public interface ReadableEntry {
    /** The entry itself. */
    StoredEntry stored();

    /** Where the content lies by itself, as it is; empty when it does not. */
    default Optional<LastingFile> lasting() {
        return Optional.empty();
    }

    /**
     * Gives a file's content to the sink, from its start to its end: {@link ContentSink#begin} with
     * the pattern that the file had when it was backed up, as far as the repository knows or can
     * tell from how it is kept; then bytes, each checked against every tag and id that there is;
     * holes as holes.
     *
     * <p>May be called while entries are still being given, later, again, and by several threads
     * for several entries. Reading about in the order of entries is fastest.
     *
     * @throws io.meridian.kernel.failure.Corruption when a byte is not what was stored; what the
     *     sink got is then worthless
     * @throws IllegalStateException when it is no file
     */
    void read(ContentSink sink);
}
