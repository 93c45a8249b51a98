package io.meridian.testing.bench.corpus;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Data to back up.
 *
 * <p>An implementation makes the same bytes under the same names on every call, and needs nothing
 * from the machine. To add one, write the class and list it in {@link Corpora}.
 */
public interface Corpus {
    /** One word, used in options and in the names of measurements. */
    String name();

    /** What it is, for the heading of its table. */
    String description();

    /** How many bytes its files have together, about: enough to size a disk by. */
    long approximateBytes();

    /** Makes the corpus in {@code root}, an empty directory. */
    void make(Path root) throws IOException;

    /** Applies the standard change, once, to what {@link #make} made. */
    void change(Path root) throws IOException;
}
