package io.meridian.testing.bench;

import io.meridian.testing.bench.run.BenchFailure;

import java.io.IOException;
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
            new Bench(Options.parse(List.of(arguments))).run();
        } catch (BenchFailure failure) {
            fail(failure.reason());
        } catch (IOException failure) {
            fail(failure.toString());
        }
    }

    private static void fail(String message) {
        System.err.println();
        System.err.println("bench: " + message);
        System.exit(1);
    }
}
