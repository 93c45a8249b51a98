package io.meridian.testing.bench;

import io.meridian.testing.bench.capture.CaptureBench;
import io.meridian.testing.bench.corpus.Corpora;
import io.meridian.testing.bench.growth.Axis;
import io.meridian.testing.bench.growth.Growth;
import io.meridian.testing.bench.run.BenchFailure;
import io.meridian.testing.bench.run.InstalledPrograms;
import io.meridian.testing.bench.stages.Stages;
import io.meridian.testing.bench.tool.Meridian;
import io.meridian.testing.bench.writers.Writers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs the bench from the command line; {@code --help} tells the options. */
public final class Main {
    private Main() {}

    /** Ends with exit code 1 when a tool failed or restored something wrongly. */
    public static void main(String[] arguments) throws InterruptedException {
        if (List.of(arguments).contains("--help")) {
            System.out.print(Options.HELP);
            return;
        }
        try {
            run(Options.parse(List.of(arguments)));
        } catch (BenchFailure failure) {
            fail(failure.reason());
        } catch (IOException failure) {
            fail(failure.toString());
        }
    }

    private static void run(Options options) throws IOException, InterruptedException {
        switch (options.mode()) {
            case COMPARE -> new Bench(options).run();
            case GROWTH -> grow(options);
            case STAGES -> measureStages(options);
            case WRITERS -> measureWriters(options);
            case CAPTURE -> measureCapture(options);
        }
    }

    private static void grow(Options options) throws IOException, InterruptedException {
        List<Axis> axes =
                Bench.choose(Axis.all(options.size()), Axis::name, options.corpora(), axis -> true);
        InstalledPrograms.require(Bench.OWN_PROGRAMS);
        new Growth(meridian(options), options.repetitions(), work(options), options.plotDirectory())
                .run(axes);
    }

    private static void measureStages(Options options) throws IOException, InterruptedException {
        InstalledPrograms.require(Bench.OWN_PROGRAMS);
        new Stages(meridian(options), Corpora.big(options.size()), work(options)).run();
    }

    private static void measureWriters(Options options) throws IOException, InterruptedException {
        InstalledPrograms.require(Writers.programs());
        new Writers(meridian(options), options.repetitions(), work(options)).run();
    }

    private static void measureCapture(Options options) throws IOException, InterruptedException {
        InstalledPrograms.require(CaptureBench.programs());
        new CaptureBench(meridian(options), options.repetitions(), work(options)).run();
    }

    private static Meridian meridian(Options options) {
        return new Meridian(options.launcher().toAbsolutePath());
    }

    private static Path work(Options options) throws IOException {
        return Files.createDirectories(options.work()).toRealPath();
    }

    private static void fail(String message) {
        System.err.println();
        System.err.println("bench: " + message);
        System.exit(1);
    }
}
