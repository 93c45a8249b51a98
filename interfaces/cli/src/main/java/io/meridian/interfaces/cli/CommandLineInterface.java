package io.meridian.interfaces.cli;

import io.meridian.interfaces.cli.command.Command;
import io.meridian.interfaces.cli.command.Invocation;
import io.meridian.interfaces.cli.context.CliContext;
import io.meridian.interfaces.cli.context.Terminal;
import io.meridian.interfaces.cli.grammar.ArgumentParser;
import io.meridian.interfaces.cli.grammar.Arguments;
import io.meridian.interfaces.cli.grammar.CommandName;
import io.meridian.interfaces.cli.grammar.GlobalOptions;
import io.meridian.interfaces.cli.grammar.Help;
import io.meridian.interfaces.cli.grammar.Program;
import io.meridian.interfaces.cli.grammar.TypedLine;
import io.meridian.interfaces.cli.grammar.Wording;
import io.meridian.interfaces.cli.output.Console;
import io.meridian.interfaces.cli.output.ExitCode;
import io.meridian.interfaces.cli.output.FailureReport;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.FailureKind;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.Unavailable;

import java.util.List;

/** The door: one run of {@code meridian}. */
public final class CommandLineInterface {
    private final Program program;
    private final List<String> args;
    private final CliContext context;
    private final Console console;

    private CommandLineInterface(List<String> typed, CliContext context) {
        this.program = Program.of(typed);
        this.args = program.asMeridian(typed);
        this.context = context;
        boolean json = TypedLine.mentions(args, GlobalOptions.JSON);
        boolean quiet = TypedLine.mentions(args, GlobalOptions.QUIET);
        this.console = new Console(context.terminal(), json, quiet, Wording.of(program, args));
    }

    /**
     * Runs one command line to its end. Never throws.
     *
     * @return the exit code: 0 ok, 1 internal, 2 usage, 3 not found, 4 conflict, 5 corruption or
     *     failed verification, 6 unavailable, 7 denied, 8 done but incomplete, 130 cancelled
     */
    public static int run(String[] args, CliContext context) {
        return new CommandLineInterface(List.of(args), context).run();
    }

    private int run() {
        try {
            int exitCode = dispatch();
            checkPrinted();
            return exitCode;
        } catch (Failure failure) {
            return report(FailureReport.of(failure, console.wording()), failure, failure.kind());
        } catch (RuntimeException | Error fault) {
            return report(FailureReport.ofUnexpected(fault), fault, FailureKind.INTERNAL);
        }
    }

    private int dispatch() {
        if (TypedLine.mentions(args, GlobalOptions.VERSION)) {
            Version version = new Version(context.host().version());
            console.result(version, out -> out.println("meridian " + version.version()));
            return ExitCode.OK;
        }
        boolean helpWanted = TypedLine.mentions(args, GlobalOptions.HELP);
        TypedLine line = TypedLine.of(args);
        CommandName name = line.name();
        if (name == null) {
            if (!helpWanted) {
                throw noCommand(line.group());
            }
            context.terminal().out().print(program.inItsWords(helpOf(line.group())));
            return ExitCode.OK;
        }
        Command command = Commands.named(name);
        if (helpWanted) {
            context.terminal().out().print(program.inItsWords(Help.command(command.syntax())));
            return ExitCode.OK;
        }
        return run(command, ArgumentParser.parse(command.syntax(), line.rest()));
    }

    private int run(Command command, Arguments arguments) {
        try (Invocation call = new Invocation(context, program, arguments, console)) {
            return command.run(call);
        }
    }

    private String helpOf(String group) {
        return group.isEmpty() ? Help.overview(context.host().version()) : Help.group(group);
    }

    private static InvalidRequest noCommand(String group) {
        String start = group.isEmpty() ? "meridian" : "meridian " + group;
        return new InvalidRequest(
                "usage",
                "'%s' needs a command: %s"
                        .formatted(start, String.join(", ", CommandName.wordsAfter(group))),
                "run '" + start + " --help'");
    }

    /** A result that nobody received was not reported, whatever was done. */
    private void checkPrinted() {
        if (context.terminal().out().checkError()) {
            throw new Unavailable(
                    "output.lost",
                    "the command ended, but its result could not be written to standard output",
                    "check where the output goes: a full disk, a closed pipe");
        }
    }

    private int report(FailureReport report, Throwable cause, FailureKind kind) {
        Terminal terminal = context.terminal();
        report.print(console);
        if (TypedLine.mentions(args, GlobalOptions.DEBUG)) {
            cause.printStackTrace(terminal.err());
        }
        terminal.out().flush();
        terminal.err().flush();
        return kind.exitCode();
    }

    /** What {@code --version --json} prints. */
    private record Version(String version) {}
}
