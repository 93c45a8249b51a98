package io.meridian.interfaces.cli.command.key;

import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.KeyAccess;
import io.meridian.engine.api.KeyRequests;
import io.meridian.engine.api.KeyResults;
import io.meridian.engine.api.RepositoryRef;
import io.meridian.interfaces.cli.command.Command;
import io.meridian.interfaces.cli.command.Invocation;
import io.meridian.interfaces.cli.grammar.CommandName;
import io.meridian.interfaces.cli.grammar.Syntax;
import io.meridian.interfaces.cli.output.ExitCode;
import io.meridian.interfaces.cli.output.Phrasing;

/**
 * {@code repo key confirm}. A phrase or a passphrase is proof by itself; a key file must be another
 * one than the one in use.
 */
final class ConfirmKey implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of(CommandName.KEY_CONFIRM)
                .remark(
                        "Give the copy with --phrase-file, --key-file or --passphrase-file. Until"
                                + " one")
                .remark("is confirmed, every backup reminds you of it.")
                .example(
                        "meridian repo key confirm --phrase-file -",
                        "Type in the recovery phrase from paper")
                .example("meridian repo key confirm --key-file /media/usb/meridian.key", "A spare")
                .build();
    }

    @Override
    public int run(Invocation call) {
        KeyAccess copy =
                call.namedKey()
                        .orElseThrow(
                                () ->
                                        call.arguments()
                                                .misuse(
                                                        "'repo key confirm' needs the copy:"
                                                                + " --phrase-file, --key-file or"
                                                                + " --passphrase-file"));
        KeyResults.Confirmed confirmed =
                call.run(
                        Catalogue.KEY_CONFIRM,
                        new KeyRequests.Confirm(repository(call, copy), copy));
        call.console()
                .summary(
                        confirmed,
                        out ->
                                out.println(
                                        "Confirmed %s in slot %s at %s"
                                                .formatted(
                                                        confirmed.kind(),
                                                        confirmed.slot(),
                                                        Phrasing.time(confirmed.confirmedAt()))));
        return ExitCode.OK;
    }

    private static RepositoryRef repository(Invocation call, KeyAccess copy) {
        return copy instanceof KeyAccess.KeyFile ? call.repositoryByUsualKey() : call.repository();
    }
}
