package io.meridian.testing.bench.corpus;

import io.meridian.testing.bench.tool.Program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Data to back up.
 *
 * <p>An implementation makes the same bytes under the same names on every call, as far as the
 * programs it asks for do. To add one, write the class and list it in {@link Corpora}.
 */
public interface Corpus {
    /** One word, used in options and in the names of measurements. */
    String name();

    /** What it is, for the heading of its table. */
    String description();

    /** What must be installed to make it. */
    default List<Program> programs() {
        return List.of();
    }

    /** How many bytes its files have together, about: enough to size a disk by. */
    long approximateBytes();

    /** Makes the corpus in {@code root}, an empty directory. */
    void make(Path root) throws IOException;

    /**
     * Makes one more file, later. Tools that know files by time distrust the newest ones: let that
     * be this one only.
     */
    default void stamp(Path root) throws IOException {
        Files.writeString(root.resolve(".stamp"), "made\n");
    }

    /** Applies the standard change, once, to what {@link #make} made. */
    void change(Path root) throws IOException;
}
