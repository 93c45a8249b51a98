package io.meridian.testing.bench.corpus;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Every corpus there is, in the order in which they are measured. */
public final class Corpora {
    private static final long MEBIBYTE = 1L << 20;

    private Corpora() {}

    /** How much data: what figures are quoted from, or a smoke test of a few seconds. */
    public enum Size {
        FULL,
        SMALL
    }

    /** All histories at one size. */
    public static List<History> histories(Size size) {
        return switch (size) {
            case FULL ->
                    List.of(
                            new Churn(
                                    30,
                                    new SourceTree(8_000),
                                    new Database(250_000),
                                    (int) (24 * MEBIBYTE)),
                            new ManySmall(1_000));
            case SMALL ->
                    List.of(
                            new Churn(7, new SourceTree(400), new Database(5_000), (int) MEBIBYTE),
                            new ManySmall(12));
        };
    }

    /** The large file at one size. */
    public static Corpus big(Size size) {
        return all(size).getFirst();
    }

    /** A source tree of so many files. */
    public static Corpus tree(int files) {
        return new SourceTree(files);
    }

    /** A tiny source, to be backed up so many times. */
    public static History many(int backups) {
        return new ManySmall(backups);
    }

    /**
     * Appends log text to one file of a source; no part of it comes twice.
     *
     * @param madeMebibytes how long it is already, 0 to begin
     */
    public static void growLog(Path root, int madeMebibytes, int moreMebibytes) throws IOException {
        GrowingLog.append(root, madeMebibytes, moreMebibytes);
    }

    /** All corpora at one size. */
    public static List<Corpus> all(Size size) {
        return switch (size) {
            case FULL ->
                    List.of(
                            new LargeFile(1024 * MEBIBYTE),
                            new SourceTree(50_000),
                            new Database(1_600_000),
                            new RocksDatabase(3_000_000));
            case SMALL ->
                    List.of(
                            new LargeFile(64 * MEBIBYTE),
                            new SourceTree(2_000),
                            new Database(50_000),
                            new RocksDatabase(100_000));
        };
    }
}
