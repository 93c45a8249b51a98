package io.meridian.interfaces.cli.command.config;

import io.meridian.engine.api.settings.SettingsReport;
import io.meridian.engine.api.settings.SettingsReport.Effective;
import io.meridian.engine.api.settings.SettingsReport.Problem;
import io.meridian.interfaces.cli.command.Command;
import io.meridian.interfaces.cli.command.Invocation;
import io.meridian.interfaces.cli.grammar.CommandName;
import io.meridian.interfaces.cli.grammar.Syntax;
import io.meridian.interfaces.cli.output.ExitCode;
import io.meridian.interfaces.cli.output.Names;
import io.meridian.interfaces.cli.output.Phrasing;
import io.meridian.interfaces.cli.output.Table;
import io.meridian.kernel.failure.InvalidRequest;

import java.io.PrintStream;
import java.util.List;

/** {@code config show}. */
public final class ShowConfiguration implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of(CommandName.CONFIG_SHOW)
                .remark("Options go over variables, and variables over the file.")
                .remark("Secrets are never shown.")
                .example("meridian config show", "What holds now, and where it was said")
                .example("MERIDIAN_REPO=/mnt/b  meridian config show --json", "With a variable")
                .build();
    }

    @Override
    public int run(Invocation call) {
        SettingsReport report = call.examineSettings();
        if (!report.problems().isEmpty()) {
            throw invalid(report.problems());
        }
        call.console().result(report.settings(), out -> print(report.settings(), out));
        return ExitCode.OK;
    }

    private static InvalidRequest invalid(List<Problem> problems) {
        Problem first = problems.getFirst();
        return new InvalidRequest(
                "config.invalid",
                first.place() + ": " + first.message(),
                "see all that is wrong: meridian config check");
    }

    private static void print(List<Effective> settings, PrintStream out) {
        Table table = Table.of("SETTING", "VALUE", "FROM");
        for (Effective setting : settings) {
            table.row(
                    setting.key(),
                    Phrasing.text(Names.printable(setting.value())),
                    Names.printable(setting.origin()));
        }
        table.print(out);
    }
}
