package io.meridian.interfaces.cli.command.backup;

import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.BackupResults;
import io.meridian.engine.api.Catalogue;
import io.meridian.interfaces.cli.command.Command;
import io.meridian.interfaces.cli.command.EntryText;
import io.meridian.interfaces.cli.command.Invocation;
import io.meridian.interfaces.cli.grammar.CommandName;
import io.meridian.interfaces.cli.grammar.Syntax;
import io.meridian.interfaces.cli.output.ExitCode;
import io.meridian.interfaces.cli.output.Phrasing;
import io.meridian.interfaces.cli.output.Table;

import java.io.PrintStream;
import java.util.List;

/** {@code backup find}. */
final class FindEntries implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of(CommandName.BACKUP_FIND)
                .argument("PATTERN", "A glob for names, or for whole paths if it has a slash")
                .option("--source", "DIR", "Look only into backups of this directory")
                .example("meridian backup find 'invoice-*.pdf'", "Every version of some files")
                .build();
    }

    @Override
    public int run(Invocation call) {
        BackupResults.Found found =
                call.run(
                        Catalogue.BACKUP_FIND,
                        new BackupRequests.Find(
                                call.repository(),
                                call.arguments().first(),
                                call.arguments().value("--source").map(call::source).orElse(null)));
        List<BackupResults.Match> matches = found.matches();
        if (matches.isEmpty()) {
            call.console().remark("Nothing matches in any backup.");
        }
        call.console().result(matches, out -> print(matches, out));
        call.console().findings(found.findings());
        return ExitCode.of(found.findings());
    }

    private static void print(List<BackupResults.Match> matches, PrintStream out) {
        Table table = Table.of("BACKUP", ">SIZE", "MODIFIED", "PATH");
        for (BackupResults.Match match : matches) {
            table.row(
                    match.backupId(),
                    Phrasing.size(match.entry().sizeBytes()),
                    Phrasing.time(match.entry().modifiedAt()),
                    EntryText.path(match.entry()));
        }
        table.print(out);
    }
}
