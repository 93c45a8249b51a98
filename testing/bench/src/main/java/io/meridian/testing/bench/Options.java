package io.meridian.testing.bench;

import io.meridian.testing.bench.corpus.Corpora.Size;
import io.meridian.testing.bench.run.BenchFailure;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What the command line asks for.
 *
 * @param mode what is measured
 * @param repetitions of every tool on every corpus
 * @param corpora names of corpora, empty for all
 * @param tools names of tools, empty for all
 * @param launcher the {@code meridian} script
 * @param work where everything is written
 * @param plots where text and plots of growth go, null for the documentation, or at a small size
 *     for the work directory
 * @param out where the lines for programs go, null for nowhere
 */
record Options(
        Mode mode,
        int repetitions,
        Size size,
        List<String> corpora,
        List<String> tools,
        Path launcher,
        Path work,
        @Nullable Path plots,
        @Nullable Path out) {
    /** What is measured. */
    enum Mode {
        /** Tools beside each other. */
        COMPARE,
        /** Meridian alone, as what it works on grows. */
        GROWTH,
        /** The stages of a backup alone, and the whole of them. */
        STAGES,
        /** What writers to a database feel of backups. */
        WRITERS,
        /** What following a log costs, and how far behind it is. */
        CAPTURE
    }

    static final String HELP =
            """
            bench [--reps N] [--size full|small] [--corpus NAME,...] [--tools NAME,...]
                  [--meridian LAUNCHER] [--work DIR] [--out FILE]
            bench --growth [--reps N] [--size full|small] [--corpus NAME,...]
                  [--meridian LAUNCHER] [--work DIR] [--plots DIR]
            bench --stages [--size full|small] [--meridian LAUNCHER] [--work DIR]
            bench --writers [--reps N] [--meridian LAUNCHER] [--work DIR]
            bench --capture [--reps N] [--meridian LAUNCHER] [--work DIR]

              --growth    how the cost of Meridian's commands grows, instead of a comparison
              --stages    what each stage of a backup can do alone in a warm JVM, what the whole
                          does there, and what the command does
              --writers   how long writes to a RocksDB database take, alone and beside backups of it
              --capture   how far behind a capture of a database's log is, what it takes, and
                          what the writer feels of it

              --reps      repetitions of every tool on every corpus, or of every command (3)
              --size      full, or small for a smoke test of seconds (full)
              --corpus    big, tree, sqlite, rocksdb; when named: history (30 backups with churn), many (1,000
                          small backups, which take a tool 5 to 12 minutes to make)
                          of growth: files, backups, chunks, bytes (all; the last needs 30 GiB)
              --tools     meridian, restic, borg-lz4, borg-zstd3, tar-zstd, cp (all)
              --meridian  the launcher to measure (./meridian)
              --work      where everything is written, several GiB (target/bench)
              --plots     where text and plots of growth go (docs/performance; if small: --work)
              --out       writes 'tool.corpus.step.metric value unit' lines there
            """;

    private static final Set<String> KNOWN =
            Set.of(
                    "--reps",
                    "--size",
                    "--corpus",
                    "--tools",
                    "--meridian",
                    "--work",
                    "--plots",
                    "--out");
    private static final Map<String, Mode> MODES =
            Map.of(
                    "--growth",
                    Mode.GROWTH,
                    "--stages",
                    Mode.STAGES,
                    "--writers",
                    Mode.WRITERS,
                    "--capture",
                    Mode.CAPTURE);
    private static final Path DOCUMENTATION = Path.of("docs", "performance");

    private static final Options DEFAULTS =
            new Options(
                    Mode.COMPARE,
                    3,
                    Size.FULL,
                    List.of(),
                    List.of(),
                    Path.of("meridian"),
                    Path.of("target", "bench"),
                    null,
                    null);

    Options {
        corpora = List.copyOf(corpora);
        tools = List.copyOf(tools);
    }

    static Options parse(List<String> arguments) {
        Options options = DEFAULTS;
        Iterator<String> words = arguments.iterator();
        while (words.hasNext()) {
            String option = words.next();
            Mode mode = MODES.get(option);
            if (mode != null) {
                options = options.in(mode);
            } else if (words.hasNext()) {
                options = options.with(option, words.next());
            } else {
                throw refused("'%s' has no value".formatted(option));
            }
        }
        return options;
    }

    /** Where text and plots of growth go. */
    Path plotDirectory() {
        if (plots != null) {
            return plots;
        }
        return size == Size.FULL ? DOCUMENTATION : work;
    }

    private Options in(Mode other) {
        return new Options(other, repetitions, size, corpora, tools, launcher, work, plots, out);
    }

    private Options with(String option, String value) {
        int newRepetitions = option.equals("--reps") ? count(value) : repetitions;
        Size newSize = option.equals("--size") ? size(value) : size;
        List<String> newCorpora = option.equals("--corpus") ? names(value) : corpora;
        List<String> newTools = option.equals("--tools") ? names(value) : tools;
        if (!KNOWN.contains(option)) {
            throw refused("'%s' is no option".formatted(option));
        }
        return new Options(
                mode,
                newRepetitions,
                newSize,
                newCorpora,
                newTools,
                path(option, "--meridian", value, launcher),
                path(option, "--work", value, work),
                option.equals("--plots") ? Path.of(value) : plots,
                option.equals("--out") ? Path.of(value) : out);
    }

    private static Path path(String option, String wanted, String value, Path otherwise) {
        return option.equals(wanted) ? Path.of(value) : otherwise;
    }

    private static int count(String value) {
        if (!value.matches("[1-9][0-9]{0,2}")) {
            throw refused("--reps is a number from 1 to 999, not '%s'".formatted(value));
        }
        return Integer.parseInt(value);
    }

    private static Size size(String value) {
        for (Size size : Size.values()) {
            if (size.name().toLowerCase(Locale.ROOT).equals(value)) {
                return size;
            }
        }
        throw refused("--size is full or small, not '%s'".formatted(value));
    }

    private static List<String> names(String value) {
        return List.of(value.split(",", -1));
    }

    private static BenchFailure refused(String reason) {
        return new BenchFailure(reason + "\n\n" + HELP);
    }
}
