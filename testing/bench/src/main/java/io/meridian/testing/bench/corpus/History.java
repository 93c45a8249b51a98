package io.meridian.testing.bench.corpus;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A source that is backed up many times, changed before each time but the first.
 *
 * <p>An implementation makes the same bytes under the same names on every call, and needs nothing
 * from the machine. To add one, write the class and list it in {@link Corpora}.
 */
public interface History {
    /** A file of this name is in every backup, once. */
    String SOUGHT_NAME = "ledger.txt";

    /** One word, used in options and in the names of measurements. */
    String name();

    /** What it is, for the heading of its table. */
    String description();

    /** How many bytes its files have together, about: enough to size a disk by. */
    long approximateBytes();

    /** How many times it is backed up. */
    int backups();

    /** Whether listing the backups is all that is measured; the rest would take too long. */
    boolean isListedOnly();

    /** Makes the source in {@code root}, an empty directory. */
    void make(Path root) throws IOException;

    /**
     * Changes it before the next backup.
     *
     * @param round 1 before the second backup, and so on
     */
    void change(Path root, int round) throws IOException;
}
