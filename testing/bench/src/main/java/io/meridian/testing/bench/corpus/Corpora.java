package io.meridian.testing.bench.corpus;

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

    /** All corpora at one size. */
    public static List<Corpus> all(Size size) {
        return switch (size) {
            case FULL ->
                    List.of(
                            new LargeFile(1024 * MEBIBYTE),
                            new SourceTree(50_000),
                            new Database(1_600_000));
            case SMALL ->
                    List.of(
                            new LargeFile(64 * MEBIBYTE),
                            new SourceTree(2_000),
                            new Database(50_000));
        };
    }
}
