package io.meridian.repository.archive.write;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.finding.Finding;
import io.meridian.repository.ContentProducer;
import io.meridian.repository.archive.set.SetRecord;
import io.meridian.repository.archive.set.StoredFile;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;

/** Writes one set's entries in one of the shapes that a set can have. Used by one thread. */
interface SetWriter extends AutoCloseable {
    /** Adds an entry; false when it is left out after all. */
    boolean add(Entry entry, ContentProducer producer) throws IOException;

    /** What was counted. */
    Tally tally();

    /** Ends all files, makes them durable, and gives them their final names. */
    Written finish() throws IOException;

    /** What to tell of how it was stored. */
    List<Finding> findings();

    /** Whether a file's content is, unread, what an earlier backup was proven to have. */
    boolean isTakenOver(Entry entry);

    /** Lets go of open files; what has no record is the session's to remove. */
    @Override
    void close();

    /**
     * What a set consists of.
     *
     * @param tar null for a folder
     * @param parent null for a set that is whole by itself
     * @param earlier tars of other sets that are needed
     * @param storedBytes that this set takes
     */
    record Written(
            @Nullable StoredFile tar,
            StoredFile files,
            @Nullable SetRecord parent,
            List<StoredFile> earlier,
            String checksum,
            long storedBytes) {
        public Written {
            earlier = List.copyOf(earlier);
        }
    }
}
