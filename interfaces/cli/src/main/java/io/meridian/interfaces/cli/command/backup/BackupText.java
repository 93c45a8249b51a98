package io.meridian.interfaces.cli.command.backup;

import io.meridian.engine.api.BackupView;
import io.meridian.engine.api.EntryView;
import io.meridian.interfaces.cli.command.EntryText;
import io.meridian.interfaces.cli.output.Facts;
import io.meridian.interfaces.cli.output.Phrasing;
import io.meridian.interfaces.cli.output.Table;

import java.io.PrintStream;
import java.util.List;

/** Backups and entries as text. */
final class BackupText {
    /** The fact that a copy has: where it was made, and its id there. */
    private static final String COPIED_FROM = "copied_from";

    private BackupText() {}

    static void list(List<BackupView> backups, PrintStream out) {
        Table table =
                Table.of(
                        "ID",
                        "CREATED",
                        "UNIX TIME",
                        ">SIZE",
                        ">ADDED",
                        ">FILES",
                        "VERIFIED",
                        "TAGS",
                        "SOURCE");
        for (BackupView backup : backups) {
            table.row(
                    backup.id(),
                    Phrasing.time(backup.createdAt()),
                    Long.toString(backup.timestamp()),
                    Phrasing.size(backup.sizeBytes()),
                    Phrasing.size(backup.bytesAdded()),
                    Phrasing.count(backup.fileCount()),
                    verified(backup),
                    tags(backup),
                    Phrasing.text(backup.source().location()));
        }
        table.print(out);
    }

    static void show(BackupView backup, PrintStream out) {
        new Facts()
                .add("id", backup.id())
                .add("type", backup.backupType())
                .add("created", Phrasing.time(backup.createdAt()))
                .add("source", Phrasing.text(backup.source().location()))
                .add("host", Phrasing.text(backup.host()))
                .add("size", Phrasing.size(backup.sizeBytes()))
                .add("files", Phrasing.count(backup.fileCount()))
                .add("added", added(backup))
                .add("took", Phrasing.duration(backup.durationMillis()))
                .add("verified", verifiedInFull(backup))
                .add("checksum", backup.checksum())
                .add("parent", Phrasing.text(backup.parent()))
                .add("tags", tags(backup))
                .add("pinned", Phrasing.yesNo(backup.pinned()))
                .addIf(
                        backup.description() != null,
                        "description",
                        Phrasing.text(backup.description()))
                .addIf(
                        backup.schemaVersion() != null,
                        "schema version",
                        String.valueOf(backup.schemaVersion()))
                .addIf(
                        backup.facts().containsKey(COPIED_FROM),
                        "copied from",
                        Phrasing.text(backup.facts().get(COPIED_FROM)))
                .add("made by", "Meridian " + backup.meridianVersion())
                .print(out);
    }

    static void entries(List<EntryView> entries, PrintStream out) {
        Table table = Table.of("MODE", ">OWNER", ">GROUP", ">SIZE", "MODIFIED", "PATH");
        for (EntryView entry : entries) {
            table.row(
                    entry.mode(),
                    Long.toString(entry.owner()),
                    Long.toString(entry.group()),
                    Phrasing.size(entry.sizeBytes()),
                    Phrasing.time(entry.modifiedAt()),
                    EntryText.path(entry));
        }
        table.print(out);
    }

    static String added(BackupView backup) {
        String stored = Phrasing.size(backup.bytesStored());
        return Phrasing.size(backup.bytesAdded()) + " (" + stored + " stored)";
    }

    private static String verified(BackupView backup) {
        String level = backup.verifiedLevel();
        return backup.verified() && level != null ? level : Phrasing.yesNo(backup.verified());
    }

    private static String verifiedInFull(BackupView backup) {
        return backup.verified()
                ? verified(backup) + ", " + Phrasing.time(backup.verifiedAt())
                : "no";
    }

    private static String tags(BackupView backup) {
        String tags = String.join(",", backup.tags());
        String pinned = backup.pinned() ? "(pinned)" : "";
        return Phrasing.text((tags + " " + pinned).strip());
    }
}
