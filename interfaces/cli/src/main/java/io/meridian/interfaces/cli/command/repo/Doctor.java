package io.meridian.interfaces.cli.command.repo;

import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.DoctorRequest;
import io.meridian.engine.api.DoctorResult;
import io.meridian.interfaces.cli.command.Command;
import io.meridian.interfaces.cli.command.Invocation;
import io.meridian.interfaces.cli.grammar.CommandName;
import io.meridian.interfaces.cli.grammar.Syntax;
import io.meridian.interfaces.cli.output.ExitCode;
import io.meridian.interfaces.cli.output.Names;
import io.meridian.interfaces.cli.output.Table;

import java.io.PrintStream;

/** {@code doctor}. */
final class Doctor implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of(CommandName.DOCTOR)
                .remark("Changes nothing. Exit code 0 when nothing is wrong.")
                .example("meridian doctor --repo /mnt/disk/backups", "Before trusting it")
                .build();
    }

    @Override
    public int run(Invocation call) {
        DoctorResult result = call.run(Catalogue.DOCTOR, new DoctorRequest(call.repository()));
        call.console().result(result, out -> print(result, out));
        call.console().findings(result.findings());
        int exitCode = ExitCode.of(result.findings());
        return result.healthy() ? exitCode : ExitCode.worse(exitCode, ExitCode.INCOMPLETE);
    }

    private static void print(DoctorResult result, PrintStream out) {
        Table table = Table.of("", "CHECK", "OUTCOME");
        for (DoctorResult.Check check : result.checks()) {
            table.row(
                    check.good() ? "ok" : "BAD",
                    Names.printable(check.name()),
                    Names.printable(check.outcome()));
        }
        table.print(out);
    }
}
