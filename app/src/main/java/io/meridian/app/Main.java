package io.meridian.app;

import java.nio.file.Path;
import java.util.List;

/** Where every run of the product begins. */
public final class Main {
    private Main() {}

    /** Runs one command line and leaves with its exit code. */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) {
        if (arguments.equals(List.of("--version"))) {
            // Answered before anything else is loaded: scripts ask often.
            System.out.println("meridian " + ProductVersion.text());
            return 0;
        }
        if (arguments.size() == 2 && arguments.getFirst().equals("--train-start-up")) {
            new StartUpTraining(Main::run, Path.of(arguments.get(1))).play();
            return 0;
        }
        return new CommandProcess().run(arguments);
    }
}
