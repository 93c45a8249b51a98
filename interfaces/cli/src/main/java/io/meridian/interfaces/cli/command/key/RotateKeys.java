package io.meridian.interfaces.cli.command.key;

import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.KeyRequests;
import io.meridian.engine.api.KeyResults;
import io.meridian.interfaces.cli.command.Command;
import io.meridian.interfaces.cli.command.Invocation;
import io.meridian.interfaces.cli.grammar.CommandName;
import io.meridian.interfaces.cli.grammar.Syntax;
import io.meridian.interfaces.cli.output.ExitCode;

/** {@code repo key rotate}. */
final class RotateKeys implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of(CommandName.KEY_ROTATE)
                .remark("Begins a new epoch. Nothing is uploaded again; every slot still works.")
                .example("meridian repo key rotate", "Begin the next epoch")
                .build();
    }

    @Override
    public int run(Invocation call) {
        KeyResults.Rotated rotated =
                call.run(Catalogue.KEY_ROTATE, new KeyRequests.Rotate(call.repository()));
        call.console()
                .summary(
                        rotated,
                        out -> out.println("New data is sealed in epoch " + rotated.epoch()));
        return ExitCode.OK;
    }
}
