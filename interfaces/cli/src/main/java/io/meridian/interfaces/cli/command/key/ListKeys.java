package io.meridian.interfaces.cli.command.key;

import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.KeyRequests;
import io.meridian.engine.api.KeyResults;
import io.meridian.interfaces.cli.command.Command;
import io.meridian.interfaces.cli.command.Invocation;
import io.meridian.interfaces.cli.grammar.CommandName;
import io.meridian.interfaces.cli.grammar.Syntax;
import io.meridian.interfaces.cli.output.ExitCode;
import io.meridian.interfaces.cli.output.Phrasing;
import io.meridian.interfaces.cli.output.Table;

import java.io.PrintStream;
import java.util.List;

/** {@code repo key list}. */
final class ListKeys implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of(CommandName.KEY_LIST)
                .example("meridian repo key list", "Which are confirmed as kept elsewhere")
                .build();
    }

    @Override
    public int run(Invocation call) {
        List<KeyResults.Slot> slots =
                call.run(Catalogue.KEY_LIST, new KeyRequests.ListSlots(call.repository())).slots();
        call.console().result(slots, out -> print(slots, out));
        return ExitCode.OK;
    }

    private static void print(List<KeyResults.Slot> slots, PrintStream out) {
        Table table = Table.of("SLOT", "KIND", "CREATED", "CONFIRMED", "LABEL");
        for (KeyResults.Slot slot : slots) {
            table.row(
                    slot.slot(),
                    slot.kind(),
                    Phrasing.time(slot.createdAt()),
                    slot.confirmed() ? Phrasing.time(slot.confirmedAt()) : "no",
                    Phrasing.text(slot.label()));
        }
        table.print(out);
    }
}
