package io.meridian.interfaces.cli.command.config;

import io.meridian.engine.api.settings.SettingsReport;
import io.meridian.engine.api.settings.SettingsReport.Problem;
import io.meridian.interfaces.cli.command.Command;
import io.meridian.interfaces.cli.command.Invocation;
import io.meridian.interfaces.cli.grammar.CommandName;
import io.meridian.interfaces.cli.grammar.Syntax;
import io.meridian.interfaces.cli.output.ExitCode;
import io.meridian.interfaces.cli.output.Names;
import io.meridian.interfaces.cli.output.Phrasing;
import io.meridian.kernel.failure.FailureKind;

import org.jspecify.annotations.Nullable;

import java.io.PrintStream;
import java.util.List;

/** {@code config check}. What is wrong is what was asked for, so it is the result. */
public final class CheckConfiguration implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of(CommandName.CONFIG_CHECK)
                .remark("Exit code 2 when something is wrong. What it means: docs/configuration.md")
                .example("meridian config check", "The usual file")
                .example("meridian config check --config ./meridian.yaml", "Another one")
                .build();
    }

    @Override
    public int run(Invocation call) {
        SettingsReport report = call.examineSettings();
        Checked checked =
                new Checked(report.file(), report.problems().isEmpty(), report.problems());
        call.console().result(checked, out -> print(checked, out));
        return checked.valid() ? ExitCode.OK : FailureKind.INVALID_REQUEST.exitCode();
    }

    private static void print(Checked checked, PrintStream out) {
        for (Problem problem : checked.problems()) {
            out.println(Names.printable(problem.place() + ": " + problem.message()));
            if (!problem.hint().isEmpty()) {
                out.println("  hint: " + Names.printable(problem.hint()));
            }
        }
        String file = checked.file();
        String where = file == null ? "no configuration file" : Names.printable(file);
        out.println(
                checked.valid()
                        ? where + ": nothing is wrong"
                        : where
                                + ": "
                                + Phrasing.count(checked.problems().size(), "problem", "problems"));
    }

    /** What {@code --json} prints. */
    private record Checked(@Nullable String file, boolean valid, List<Problem> problems) {}
}
