package io.meridian.interfaces.cli.command.backup;

import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.BackupResults;
import io.meridian.engine.api.Catalogue;
import io.meridian.interfaces.cli.command.Command;
import io.meridian.interfaces.cli.command.Invocation;
import io.meridian.interfaces.cli.grammar.CommandName;
import io.meridian.interfaces.cli.grammar.Syntax;
import io.meridian.interfaces.cli.output.ExitCode;
import io.meridian.interfaces.cli.output.Facts;
import io.meridian.interfaces.cli.output.Names;
import io.meridian.interfaces.cli.output.Phrasing;
import io.meridian.interfaces.cli.output.Table;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** {@code backup stats}. */
final class BackupStats implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of(CommandName.BACKUP_STATS)
                .example("meridian backup stats --json", "For a monitor")
                .build();
    }

    @Override
    public int run(Invocation call) {
        BackupResults.Stats stats =
                call.run(Catalogue.BACKUP_STATS, new BackupRequests.Stats(call.repository()));
        call.console().result(stats, out -> print(stats, out));
        return ExitCode.OK;
    }

    private static void print(BackupResults.Stats stats, PrintStream out) {
        Facts facts =
                new Facts()
                        .add("backups", Phrasing.count(stats.totalBackups()))
                        .add("verified", Phrasing.count(stats.verifiedCount()))
                        .add("not verified", Phrasing.count(stats.unverifiedCount()))
                        .add("oldest", Phrasing.time(stats.oldestBackup()))
                        .add("newest", Phrasing.time(stats.newestBackup()))
                        .add("size of all", Phrasing.size(stats.totalSizeBytes()))
                        .add("stored", Phrasing.size(stats.storedBytes()))
                        .add("saved", String.format(Locale.ROOT, "%.1f times", stats.dedupRatio()));
        facts.print(out);
        out.println();
        table("TYPE", stats.byType()).print(out);
        out.println();
        table("SOURCE", stats.bySource()).print(out);
    }

    private static Table table(String heading, Map<String, Long> counts) {
        Table table = Table.of(">BACKUPS", heading);
        new TreeMap<>(counts)
                .forEach((name, count) -> table.row(Phrasing.count(count), Names.printable(name)));
        return table;
    }
}
