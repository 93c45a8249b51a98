package io.meridian.repository;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.finding.Finding;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** One backup being written. Used by one thread. Closing without a commit leaves no backup. */
public interface BackupWriter extends AutoCloseable {
    /** Id of the newest backup of the same source, whose unchanged files are not read again. */
    Optional<String> parent();

    /**
     * Id of the backup whose contents are taken over unread where the metadata are the same; empty
     * for none. Most often the parent.
     */
    default Optional<String> lender() {
        return parent();
    }

    /**
     * Adds the next entry, in ascending order of paths. A file that the parent has unchanged is
     * taken over from it; else the producer is asked for its content, at once or later on another
     * thread, but before {@link #commit} returns. A hard link whose first entry turns out to be
     * left out is left out too.
     *
     * @param producer is never asked for what is no file
     */
    void add(Entry entry, ContentProducer producer);

    /** What was added so far, as compared with the parent. */
    Comparison comparison();

    /** What is known by now of the data as a whole, in the place of the draft's facts. */
    void facts(SortedMap<String, String> facts);

    /**
     * Makes the backup exist: when this returns it is complete and durable.
     *
     * @param findings of the source, kept with the backup; looked at only when all content was
     *     asked for, which may add to them
     * @throws io.meridian.kernel.failure.Conflict code {@code session.fenced} when a prune gave
     *     this writer up for dead; make the backup again
     */
    BackupRecord commit(List<Finding> findings);

    /**
     * Reads back the packs that were written, and checks that those taken over exist with their
     * size. After commit.
     */
    VerificationReport verifyWritten();

    @Override
    void close();

    /**
     * Files as compared with the parent, so far.
     *
     * @param changedFiles the parent has them with other metadata
     */
    record Comparison(long newFiles, long changedFiles, long unchangedFiles) {}
}
