package io.meridian.testing.bench;

import io.meridian.testing.bench.growth.Axis;
import io.meridian.testing.bench.growth.Growth;
import io.meridian.testing.bench.run.BenchFailure;
import io.meridian.testing.bench.run.InstalledPrograms;
import io.meridian.testing.bench.tool.Meridian;

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
        }
    }

    private static void grow(Options options) throws IOException, InterruptedException {
        List<Axis> axes =
                Bench.choose(Axis.all(options.size()), Axis::name, options.corpora(), axis -> true);
        InstalledPrograms.require(Bench.OWN_PROGRAMS);
        Path work = Files.createDirectories(options.work()).toRealPath();
        Meridian meridian = new Meridian(options.launcher().toAbsolutePath());
        new Growth(meridian, options.repetitions(), work, options.plotDirectory()).run(axes);
    }

    private static void fail(String message) {
        System.err.println();
        System.err.println("bench: " + message);
        System.exit(1);
    }
}
