package io.meridian.testing.bench.run;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Room for one tool at a time.
 *
 * <p>Where it can be, it is a file system made anew for each tool: one on which many files were
 * just deleted creates new files several times slower for minutes, which would charge one tool's
 * clean-up to the next one's restore.
 */
public sealed interface Scratch extends AutoCloseable permits LoopScratch, DirectoryScratch {
    /** Takes everything away that is there, and returns an empty directory. */
    Path fresh() throws IOException, InterruptedException;

    /** What kind of room it is, for the heading of the tables. */
    String description();

    /** Takes everything away. */
    @Override
    void close() throws IOException;

    /** A plain directory in {@code work}, as large as the disk it is on. */
    static Scratch plain(Path work) {
        return new DirectoryScratch(work.resolve("directory"), "not wanted");
    }

    /**
     * Makes room in {@code work}: on a loop device where the bench may have one, else in a plain
     * directory.
     *
     * @param bytes how much one tool may need
     */
    static Scratch in(Path work, long bytes) throws IOException, InterruptedException {
        long usable = work.toFile().getUsableSpace();
        if (usable < bytes) {
            throw new BenchFailure(
                    "The bench needs %,d MiB in %s; %,d MiB are free. Name another place with --work."
                            .formatted(bytes >> 20, work, usable >> 20));
        }
        try {
            return LoopScratch.attach(work, bytes);
        } catch (BenchFailure refused) {
            return new DirectoryScratch(work.resolve("directory"), refused.reason());
        }
    }
}
