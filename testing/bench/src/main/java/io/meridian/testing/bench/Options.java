package io.meridian.testing.bench;

import io.meridian.testing.bench.corpus.Corpora.Size;
import io.meridian.testing.bench.run.BenchFailure;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What the command line asks for.
 *
 * @param repetitions of every tool on every corpus
 * @param corpora names of corpora, empty for all
 * @param tools names of tools, empty for all
 * @param launcher the {@code meridian} script
 * @param work where everything is written
 * @param out where the lines for programs go, null for nowhere
 */
record Options(
        int repetitions,
        Size size,
        List<String> corpora,
        List<String> tools,
        Path launcher,
        Path work,
        @Nullable Path out) {
    static final String HELP =
            """
            bench [--reps N] [--size full|small] [--corpus NAME,...] [--tools NAME,...]
                  [--meridian LAUNCHER] [--work DIR] [--out FILE]

              --reps      repetitions of every tool on every corpus (3)
              --size      full, or small for a smoke test of seconds (full)
              --corpus    big, tree, sqlite; when named: history (30 backups with churn), many (1,000
                          small backups, which take a tool 5 to 12 minutes to make)
              --tools     meridian, restic, borg-lz4, borg-zstd3, tar-zstd (all)
              --meridian  the launcher to measure (./meridian)
              --work      where everything is written, several GiB (target/bench)
              --out       writes 'tool.corpus.step.metric value unit' lines there
            """;

    private static final Options DEFAULTS =
            new Options(
                    3,
                    Size.FULL,
                    List.of(),
                    List.of(),
                    Path.of("meridian"),
                    Path.of("target", "bench"),
                    null);

    Options {
        corpora = List.copyOf(corpora);
        tools = List.copyOf(tools);
    }

    static Options parse(List<String> arguments) {
        if (arguments.size() % 2 != 0) {
            throw refused("'%s' has no value".formatted(arguments.getLast()));
        }
        Options options = DEFAULTS;
        for (int i = 0; i < arguments.size(); i += 2) {
            options = options.with(arguments.get(i), arguments.get(i + 1));
        }
        return options;
    }

    private Options with(String option, String value) {
        return switch (option) {
            case "--reps" -> new Options(count(value), size, corpora, tools, launcher, work, out);
            case "--size" ->
                    new Options(repetitions, size(value), corpora, tools, launcher, work, out);
            case "--corpus" ->
                    new Options(repetitions, size, names(value), tools, launcher, work, out);
            case "--tools" ->
                    new Options(repetitions, size, corpora, names(value), launcher, work, out);
            case "--meridian" ->
                    new Options(repetitions, size, corpora, tools, Path.of(value), work, out);
            case "--work" ->
                    new Options(repetitions, size, corpora, tools, launcher, Path.of(value), out);
            case "--out" ->
                    new Options(repetitions, size, corpora, tools, launcher, work, Path.of(value));
            default -> throw refused("'%s' is no option".formatted(option));
        };
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
