package io.meridian.interfaces.cli.quickstart;

import io.meridian.interfaces.cli.command.Command;
import io.meridian.interfaces.cli.command.Invocation;
import io.meridian.interfaces.cli.context.Host;
import io.meridian.interfaces.cli.grammar.Arguments;
import io.meridian.interfaces.cli.grammar.CommandName;
import io.meridian.interfaces.cli.grammar.GlobalOptions;
import io.meridian.interfaces.cli.grammar.Syntax;
import io.meridian.interfaces.cli.output.Console;
import io.meridian.interfaces.cli.output.ExitCode;
import io.meridian.interfaces.cli.output.Names;
import io.meridian.interfaces.cli.output.Phrasing;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code quickstart}. Exit code 5 when a step did not do what it claims. */
public final class Quickstart implements Command {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final List<String> OWN =
            List.of(
                    GlobalOptions.REPO,
                    GlobalOptions.KEY_FILE,
                    GlobalOptions.PASSPHRASE_FILE,
                    GlobalOptions.PHRASE_FILE);
    private static final String ROW = "  %-17s  %8s  %s";

    @Override
    public Syntax syntax() {
        return Syntax.of(CommandName.QUICKSTART)
                .remark(
                        "Everything happens in one new folder; delete it when you have seen"
                                + " enough.")
                .optionalArgument("DIR", "The folder, new or empty (./meridian-quickstart-N)")
                .example("meridian quickstart", "In the current directory")
                .example("meridian quickstart /tmp/meridian", "Somewhere else")
                .build();
    }

    @Override
    public int run(Invocation call) {
        refuseOtherRepositories(call.arguments());
        Folder folder =
                call.arguments()
                        .firstIfAny()
                        .map(call::path)
                        .map(Folder::at)
                        .orElseGet(() -> Folder.numbered(call.host().directory()));
        boolean shown = !call.console().json();
        if (shown) {
            PrintStream out = call.console().terminal().out();
            out.println("Quickstart in " + Names.printable(folder.root().toString()));
            out.println(ROW.formatted("STEP", "TIME", "OUTCOME"));
        }
        Tour tour = new Tour(call, folder);
        Report report = take(tour, folder, call.host(), call.console());
        if (shown) {
            printEnd(report, tour.backups(), folder, call.console().terminal().out());
        } else {
            call.console().result(report, out -> {});
        }
        return report.success() ? ExitCode.OK : ExitCode.CORRUPT;
    }

    private static void refuseOtherRepositories(Arguments arguments) {
        OWN.stream()
                .filter(arguments::has)
                .findFirst()
                .ifPresent(
                        option -> {
                            throw arguments.misuse(
                                    option
                                            + " has no use here: quickstart makes its own"
                                            + " repository and key");
                        });
    }

    private static Report take(Tour tour, Folder folder, Host host, Console console) {
        List<Step> steps = new ArrayList<>();
        for (Stage stage : tour.stages()) {
            Step step = take(stage, host);
            steps.add(step);
            if (!console.json()) {
                console.terminal().out().println(row(step));
                console.terminal().out().flush();
            }
            if (!step.asClaimed()) {
                break;
            }
        }
        boolean success = steps.stream().allMatch(Step::asClaimed);
        return new Report(folder.root().toString(), success, steps);
    }

    private static Step take(Stage stage, Host host) {
        long start = host.nanoTime().getAsLong();
        try {
            Stage.Outcome outcome = stage.action().take();
            long millis = (host.nanoTime().getAsLong() - start) / NANOS_PER_MILLI;
            return new Step(stage.name(), outcome.text(), outcome.asClaimed(), millis);
        } catch (IOException failed) {
            throw Folder.unavailable("can't " + stage.name(), failed);
        }
    }

    private static String row(Step step) {
        return ROW.formatted(
                step.step(),
                Phrasing.duration(step.durationMillis()),
                (step.asClaimed() ? "" : "FAILED: ") + Names.printable(step.outcome()));
    }

    private static void printEnd(
            Report report, List<String> backups, Folder folder, PrintStream out) {
        out.println();
        if (!report.success()) {
            out.println("The last step did not do what it claims. Please report it.");
            return;
        }
        out.println("Everything came back. Next, try:");
        out.println("  export MERIDIAN_REPO=" + quoted(folder.repository()));
        out.println("  export MERIDIAN_KEY_FILE=" + quoted(folder.keyFile()));
        out.println("  meridian backup list");
        out.println("  meridian backup diff " + String.join(" ", backups));
        out.println(
                "  diff -r --no-dereference "
                        + quoted(folder.copy())
                        + " "
                        + quoted(folder.data()));
        out.println("and with data of your own, in a new shell:");
        out.println("  meridian backup create DIRECTORY");
    }

    /** As one word of a shell, where it isn't one already. */
    private static String quoted(Path path) {
        String text = path.toString();
        return text.matches("[\\w@%+=:,./-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    /** What {@code --json} prints. */
    private record Report(String directory, boolean success, List<Step> steps) {}
}
