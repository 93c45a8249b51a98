package io.meridian.interfaces.cli.command.key;

import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.KeyRequests;
import io.meridian.engine.api.KeyResults;
import io.meridian.interfaces.cli.command.Command;
import io.meridian.interfaces.cli.command.Invocation;
import io.meridian.interfaces.cli.grammar.CommandName;
import io.meridian.interfaces.cli.grammar.Syntax;
import io.meridian.interfaces.cli.output.ExitCode;

/** {@code repo key remove}. */
final class RemoveKey implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of(CommandName.KEY_REMOVE)
                .remark("The last one can't be removed. Older copies of the repository still open")
                .remark("with it.")
                .argument("SLOT", "As 'meridian repo key list' names it")
                .example("meridian repo key remove SLOT", "The copy that got lost")
                .build();
    }

    @Override
    public int run(Invocation call) {
        KeyResults.Removed removed =
                call.run(
                        Catalogue.KEY_REMOVE,
                        new KeyRequests.Remove(call.repository(), call.arguments().first()));
        call.console()
                .summary(
                        removed,
                        out ->
                                out.println(
                                        "Removed %s in slot %s"
                                                .formatted(removed.kind(), removed.slot())));
        return ExitCode.OK;
    }
}
