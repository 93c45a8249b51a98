package io.meridian.testing.bench.growth;

import io.meridian.testing.bench.corpus.Corpora.Size;

import java.io.IOException;
import java.util.List;

/** Something that grows, and what is measured of commands while it does. */
public sealed interface Axis permits FilesAxis, BackupsAxis, ChunksAxis, BytesAxis {
    /** Every axis there is at one size. */
    static List<Axis> all(Size size) {
        return switch (size) {
            case FULL ->
                    List.of(
                            new FilesAxis(List.of(1_000, 10_000, 100_000)),
                            new BackupsAxis(List.of(1, 10, 100, 1_000)),
                            new ChunksAxis(List.of(100_000, 1_000_000, 10_000_000)),
                            new BytesAxis(List.of(1 << 10, 5 << 10, 20 << 10)));
            case SMALL ->
                    List.of(
                            new FilesAxis(List.of(100, 1_000)),
                            new BackupsAxis(List.of(1, 10, 40)),
                            new ChunksAxis(List.of(1_000, 10_000, 100_000)),
                            new BytesAxis(List.of(16, 64)));
        };
    }

    /** One word, used in options and in names of files. */
    String name();

    /** What its places count. */
    String unit();

    /** What is measured, in a sentence. */
    String description();

    /** How large the file system must be; 0 for a plain directory of the disk there is. */
    long roomBytes();

    /** How much memory a command may take at a place, in MiB; 0 when that is not the question. */
    double allowedMebibytes(long place);

    /** Measures at every place. */
    void measure(Ground ground) throws IOException, InterruptedException;
}
