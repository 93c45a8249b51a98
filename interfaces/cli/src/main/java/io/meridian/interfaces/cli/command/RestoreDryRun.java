package io.meridian.interfaces.cli.command;

import io.meridian.engine.api.EntryView;
import io.meridian.interfaces.cli.output.Names;
import io.meridian.interfaces.cli.output.Phrasing;

import java.io.PrintStream;
import java.util.List;

/**
 * What a restore or a recovery would do, as text, in words that scripts look for.
 *
 * @param restored what would be put there: {@code backup ID}
 * @param deletes paths in the target that would go
 * @param safetyBackup whether what is there is backed up first
 */
public record RestoreDryRun(
        String restored,
        String target,
        List<String> deletes,
        List<EntryView> writes,
        long bytes,
        boolean safetyBackup) {
    public RestoreDryRun {
        deletes = List.copyOf(deletes);
        writes = List.copyOf(writes);
    }

    public void print(PrintStream out) {
        if (safetyBackup) {
            out.println("DRY-RUN: Would first back up what is there, as type pre_restore");
        }
        if (!deletes.isEmpty()) {
            out.println(
                    "DRY-RUN: Would delete %s file(s) from %s:"
                            .formatted(Phrasing.count(deletes.size()), Names.printable(target)));
        }
        deletes.forEach(path -> out.println("  - " + Names.printable(path)));
        out.println(
                "DRY-RUN: Would restore %s file(s) from %s, %s, into %s:"
                        .formatted(
                                Phrasing.count(files()),
                                restored,
                                Phrasing.size(bytes),
                                Names.printable(target)));
        writes.forEach(entry -> out.println("  + " + EntryText.path(entry)));
        out.println("Dry run: nothing was changed.");
    }

    private long files() {
        return writes.stream().filter(entry -> !EntryText.isDirectory(entry)).count();
    }
}
