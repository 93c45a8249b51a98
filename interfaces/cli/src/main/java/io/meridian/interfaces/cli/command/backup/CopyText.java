package io.meridian.interfaces.cli.command.backup;

import io.meridian.engine.api.BackupResults.Copied;
import io.meridian.engine.api.BackupResults.CopiedBackup;
import io.meridian.interfaces.cli.output.Phrasing;
import io.meridian.interfaces.cli.output.Table;

import java.io.PrintStream;

/** What became of backups that were to be copied, in words. */
final class CopyText {
    private CopyText() {}

    static void print(Copied copied, PrintStream out) {
        if (copied.dryRun()) {
            out.println("Dry run: nothing was copied.");
        }
        if (copied.backups().isEmpty()) {
            return;
        }
        Table table =
                Table.of("BACKUP", "RESULT", "COPY", ">SIZE", ">ADDED", ">STORED", "COMPARED BY");
        for (CopiedBackup backup : copied.backups()) {
            table.row(
                    backup.originalId(),
                    result(backup),
                    Phrasing.text(backup.id()),
                    Phrasing.size(backup.sizeBytes()),
                    Phrasing.size(backup.bytesAdded()),
                    Phrasing.size(backup.bytesStored()),
                    proof(backup));
        }
        table.print(out);
    }

    private static String result(CopiedBackup backup) {
        return switch (backup.outcome()) {
            case COPIED -> backup.verificationFailed() ? "copied, BAD" : "copied";
            case PRESENT -> backup.verificationFailed() ? "there, BAD" : "there already";
            case PLANNED -> "to be copied";
            case FAILED -> "NOT COPIED";
        };
    }

    private static String proof(CopiedBackup backup) {
        return switch (backup.proof()) {
            case CHECKSUM -> "checksum";
            case CONTENT -> "entries and content";
            case NONE -> "-";
        };
    }
}
