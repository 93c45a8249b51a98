package io.meridian.interfaces.cli.command.backup;

import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.BackupResults;
import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.EntryView;
import io.meridian.interfaces.cli.command.Command;
import io.meridian.interfaces.cli.command.Invocation;
import io.meridian.interfaces.cli.grammar.CommandName;
import io.meridian.interfaces.cli.grammar.Syntax;
import io.meridian.interfaces.cli.output.ExitCode;

import java.util.List;

/** {@code backup show}. What a backup lacks was this command's to tell, not to suffer: exit 0. */
final class ShowBackup implements Command {
    @Override
    public Syntax syntax() {
        return BackupSelection.describe(
                        Syntax.of(CommandName.BACKUP_SHOW)
                                .argument("ID", "Its id, a unique beginning of it, or 'latest'")
                                .flag("--entries", "List its files, directories and links too"))
                .example("meridian backup show latest", "The newest one")
                .example("meridian backup show 20261120_2145 --entries", "What is in it")
                .build();
    }

    @Override
    public int run(Invocation call) {
        boolean withEntries = call.arguments().has("--entries");
        BackupResults.Shown shown =
                call.run(
                        Catalogue.BACKUP_SHOW,
                        new BackupRequests.Show(
                                call.repository(), BackupSelection.id(call), withEntries));
        List<EntryView> entries = shown.entries();
        call.console()
                .result(
                        shown,
                        out -> {
                            BackupText.show(shown.backup(), out);
                            if (entries != null) {
                                out.println();
                                BackupText.entries(entries, out);
                            }
                        });
        call.console().findings(shown.findings());
        return ExitCode.OK;
    }
}
