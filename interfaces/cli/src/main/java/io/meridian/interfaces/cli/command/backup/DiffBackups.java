package io.meridian.interfaces.cli.command.backup;

import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.BackupResults;
import io.meridian.engine.api.Catalogue;
import io.meridian.interfaces.cli.command.Command;
import io.meridian.interfaces.cli.command.Invocation;
import io.meridian.interfaces.cli.grammar.CommandName;
import io.meridian.interfaces.cli.grammar.Syntax;
import io.meridian.interfaces.cli.output.ExitCode;
import io.meridian.interfaces.cli.output.Names;
import io.meridian.interfaces.cli.output.Phrasing;

import java.io.PrintStream;

/** {@code backup diff}. */
final class DiffBackups implements Command {
    private static final String KEYS = "--keys";
    private static final String SAMPLES = "--samples";

    @Override
    public Syntax syntax() {
        return Syntax.of(CommandName.BACKUP_DIFF)
                .remark("+ added, - removed, M content changed, m only metadata changed")
                .remark("Keys are shown, values never; 8 when some could not be compared")
                .argument("A", "The older backup")
                .argument("B", "The newer backup")
                .flag(KEYS, "Compare RocksDB databases key by key; restores both to do so")
                .option(SAMPLES, "N", "Keys told of each kind of change and column family (5)")
                .example("meridian backup diff 20261119 latest --keys", "Which keys changed")
                .example("meridian backup diff 20261119 latest", "What changed since the 19th")
                .build();
    }

    @Override
    public int run(Invocation call) {
        boolean keys = call.arguments().has(KEYS);
        if (!keys && call.arguments().has(SAMPLES)) {
            throw call.arguments().misuse(SAMPLES + " is for keys: add " + KEYS);
        }
        BackupResults.Difference difference =
                call.run(
                        Catalogue.BACKUP_DIFF,
                        new BackupRequests.Diff(
                                call.repository(),
                                call.arguments().first(),
                                call.arguments().second(),
                                keys,
                                call.arguments()
                                        .count(SAMPLES, BackupRequests.Diff.USUAL_SAMPLES)));
        BackupResults.KeyDifferences found = difference.keys();
        call.console()
                .result(
                        difference,
                        out -> {
                            print(difference, out);
                            if (found != null) {
                                KeyText.print(found, out);
                            }
                        });
        if (found == null) {
            return ExitCode.OK;
        }
        call.console().findings(found.findings());
        return ExitCode.of(found.findings());
    }

    private static void print(BackupResults.Difference difference, PrintStream out) {
        difference.changes().forEach(change -> out.println(line(change)));
        out.println(
                "%s .. %s: %s added, %s removed, %s changed, %s with other metadata; %s added"
                        .formatted(
                                difference.older(),
                                difference.newer(),
                                Phrasing.count(difference.added()),
                                Phrasing.count(difference.removed()),
                                Phrasing.count(difference.modified()),
                                Phrasing.count(difference.metadata()),
                                Phrasing.size(difference.bytesAdded())));
    }

    private static String line(BackupResults.Changed changed) {
        String path = Names.path(changed.path(), changed.pathBase64());
        return switch (changed.change()) {
            case ADDED -> "+ " + path + "  " + Phrasing.size(changed.newSizeBytes());
            case REMOVED -> "- " + path + "  " + Phrasing.size(changed.oldSizeBytes());
            case MODIFIED -> "M " + path + "  " + sizes(changed);
            case METADATA -> "m " + path;
        };
    }

    private static String sizes(BackupResults.Changed changed) {
        String size = Phrasing.size(changed.newSizeBytes());
        return changed.oldSizeBytes() == changed.newSizeBytes()
                ? size
                : Phrasing.size(changed.oldSizeBytes()) + " -> " + size;
    }
}
