package io.meridian.interfaces.cli.command.key;

import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.KeyRequests;
import io.meridian.engine.api.KeyResults;
import io.meridian.engine.api.Secret;
import io.meridian.interfaces.cli.command.Command;
import io.meridian.interfaces.cli.command.Invocation;
import io.meridian.interfaces.cli.grammar.CommandName;
import io.meridian.interfaces.cli.grammar.Syntax;
import io.meridian.interfaces.cli.output.ExitCode;
import io.meridian.interfaces.cli.output.Names;

import java.io.PrintStream;

/** {@code repo key export}: the secret alone on standard output, so that it can be piped. */
final class ExportKey implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of(CommandName.KEY_EXPORT)
                .remark("Whoever has the result can open the repository: keep it safe.")
                .optionalArgument("SLOT", "Which slot (the recovery phrase)")
                .option("--out", "PATH", "Write a key file there instead of showing the text")
                .example("meridian repo key export", "Show the recovery phrase")
                .example(
                        "meridian repo key export SLOT --out /media/usb/meridian.key", "Copy a key")
                .build();
    }

    @Override
    public int run(Invocation call) {
        KeyResults.Exported exported =
                call.run(
                        Catalogue.KEY_EXPORT,
                        new KeyRequests.Export(
                                call.repository(),
                                call.arguments().firstIfAny().orElse(""),
                                call.arguments().value("--out").map(call::path).orElse(null)));
        call.console().revealing(exported, out -> print(exported, out));
        call.console()
                .remark(
                        "Keep it somewhere else than this machine, then prove that copy with"
                                + " 'meridian repo key confirm'.");
        return ExitCode.OK;
    }

    private static void print(KeyResults.Exported exported, PrintStream out) {
        Secret secret = exported.secret();
        out.println(
                secret == null
                        ? "Key file: " + Names.printable(String.valueOf(exported.keyFile()))
                        : secret.reveal());
    }
}
