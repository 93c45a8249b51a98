package io.meridian.testing.bench;

import io.meridian.testing.bench.report.Measurement;
import io.meridian.testing.bench.report.Results;
import io.meridian.testing.bench.run.BenchFailure;
import io.meridian.testing.bench.run.InstalledPrograms;
import io.meridian.testing.bench.run.Scratch;
import io.meridian.testing.bench.run.Trial;
import io.meridian.testing.bench.tool.Program;
import io.meridian.testing.bench.tool.Tool;
import io.meridian.testing.bench.tool.Tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;

/** Every chosen tool on every chosen corpus, again and again, tools taking turns. */
final class Bench {
    static final List<Program> OWN_PROGRAMS =
            List.of(new Program("time", "time"), new Program("sync", "coreutils"));

    private final Options options;
    private final List<Trial> trials;
    private final List<Tool> tools;
    private final Results results = new Results();

    Bench(Options options) {
        this.options = options;
        this.trials =
                choose(Trial.all(options.size()), Trial::name, options.corpora(), Trial::isUsual);
        this.tools =
                choose(Tools.all(options.launcher()), Tool::name, options.tools(), tool -> true);
    }

    void run() throws IOException, InterruptedException {
        List<Program> programs = new ArrayList<>(OWN_PROGRAMS);
        tools.forEach(tool -> programs.addAll(tool.programs()));
        trials.forEach(trial -> programs.addAll(trial.programs()));
        InstalledPrograms.require(programs);
        Summary summary = new Summary(options.repetitions(), trials, tools);
        String heading = summary.heading();
        Path work = Files.createDirectories(options.work()).toRealPath();
        try (Scratch scratch = Scratch.in(work, roomBytes())) {
            for (int repetition = 0; repetition < options.repetitions(); repetition++) {
                for (Trial trial : trials) {
                    runTools(repetition, trial, scratch, work);
                }
            }
            System.out.print(heading + summary.tables(results, scratch.description()));
        }
    }

    /** In another order at each repetition, so that no tool always follows the same one. */
    private void runTools(int repetition, Trial trial, Scratch scratch, Path work)
            throws IOException, InterruptedException {
        List<Tool> turn = new ArrayList<>(tools.stream().filter(trial::suits).toList());
        Collections.rotate(turn, -repetition);
        for (Tool tool : turn) {
            System.err.printf("%d/%d ", repetition + 1, options.repetitions());
            System.err.print(trial.name() + " " + tool.name() + ":");
            trial.run(tool, scratch, work, this::take);
            System.err.println();
            writeLines();
        }
    }

    private void take(Measurement measurement) {
        results.add(measurement);
        if (measurement.metric().equals("wall")) {
            System.err.printf(Locale.ROOT, " %s %.2f", measurement.step(), measurement.value());
        }
    }

    private void writeLines() throws IOException {
        Path out = options.out();
        if (out != null) {
            Files.write(out, results.lines());
        }
    }

    private long roomBytes() {
        return trials.stream().mapToLong(Trial::roomBytes).max().orElse(0);
    }

    /**
     * Those of all that are wanted, or the usual ones when no wish was uttered.
     *
     * @throws BenchFailure naming what is not known
     */
    static <T> List<T> choose(
            List<T> all, Function<T, String> name, List<String> wanted, Predicate<T> usual) {
        List<String> known = all.stream().map(name).toList();
        for (String each : wanted) {
            if (!known.contains(each)) {
                throw new BenchFailure(
                        "'%s' is not known; there are %s"
                                .formatted(each, String.join(", ", known)));
            }
        }
        return all.stream()
                .filter(
                        each ->
                                wanted.isEmpty()
                                        ? usual.test(each)
                                        : wanted.contains(name.apply(each)))
                .toList();
    }
}
