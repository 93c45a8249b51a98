package io.meridian.interfaces.mcp.tool;

import io.meridian.engine.api.BackupResults.Repacked;
import io.meridian.interfaces.mcp.schema.Input;
import io.meridian.interfaces.mcp.schema.Json;
import io.meridian.interfaces.mcp.schema.Output;
import io.meridian.kernel.ByteSize;

/** What tools that pack a backup anew take and answer alike. */
final class RepackAnswer {
    static final String DRY_RUN = "dry_run";
    private static final int MOST_OTHERS = 20;

    private RepackAnswer() {}

    static Input dryRun() {
        return Input.optional(
                DRY_RUN, Input.Type.FLAG, "only tell what would be packed anew; change nothing");
    }

    static Output output() {
        return FindingViews.describe(
                new Output()
                        .with(
                                "success",
                                Output.flag(),
                                "every old pack is replaced and deleted; if not, the findings say"
                                        + " why, and the backup is whole nevertheless")
                        .with("backup_id", Output.text(), "which backup it was")
                        .with(DRY_RUN, Output.flag(), "nothing was changed")
                        .with("packs_repacked", Output.integer(), "packs replaced, or to replace")
                        .with("packs_kept", Output.integer(), "packs that are as wanted already")
                        .with("bytes_before", Output.integer(), "size of these packs")
                        .with("bytes_after", Output.integerOrNull(), "now; null of a dry run")
                        .with("key_epoch", Output.integer(), "number of the keys for new data")
                        .with(
                                "other_backups",
                                Output.listOf(Output.text()),
                                "the first backups that share these packs, so that they are"
                                        + " packed anew along")
                        .with("other_backup_count", Output.integer(), "how many there are in all")
                        .shape("success", "backup_id", "bytes_before", "bytes_after"));
    }

    static Answer of(Repacked repacked) {
        Json content =
                new Json()
                        .put("success", repacked.finished())
                        .put("backup_id", repacked.id())
                        .put(DRY_RUN, repacked.dryRun())
                        .put("packs_repacked", repacked.packsRepacked())
                        .put("packs_kept", repacked.packsKept())
                        .put("bytes_before", repacked.bytesBefore())
                        .put("bytes_after", repacked.bytesAfter())
                        .put("key_epoch", repacked.epoch())
                        .put(
                                "other_backups",
                                repacked.otherBackups().stream().limit(MOST_OTHERS).toList())
                        .put("other_backup_count", repacked.otherBackups().size());
        return Answer.of(FindingViews.put(content, repacked.findings()).map(), words(repacked));
    }

    private static String words(Repacked repacked) {
        Long after = repacked.bytesAfter();
        String shared = repacked.otherBackups().size() + " other backups share them.";
        if (after == null) {
            return "Backup %s: %d packs of %s would be packed anew, %d are as wanted. %s"
                    .formatted(
                            repacked.id(),
                            repacked.packsRepacked(),
                            new ByteSize(repacked.bytesBefore()),
                            repacked.packsKept(),
                            shared);
        }
        return "Backup %s: %d packs packed anew, %s before, %s now. %s"
                        .formatted(
                                repacked.id(),
                                repacked.packsRepacked(),
                                new ByteSize(repacked.bytesBefore()),
                                new ByteSize(after),
                                shared)
                + FindingViews.words(repacked.findings());
    }
}
