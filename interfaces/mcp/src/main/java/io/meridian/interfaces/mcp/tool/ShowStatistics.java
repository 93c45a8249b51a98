package io.meridian.interfaces.mcp.tool;

import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.BackupResults;
import io.meridian.engine.api.Catalogue;
import io.meridian.interfaces.mcp.schema.Inputs;
import io.meridian.interfaces.mcp.schema.Json;
import io.meridian.interfaces.mcp.schema.Output;
import io.meridian.kernel.ByteSize;

import java.util.List;
import java.util.TreeMap;

/** {@code backup.get_stats}. */
final class ShowStatistics implements Tool {
    private static final ToolDescription DESCRIPTION =
            new ToolDescription(
                    "backup.get_stats",
                    "Get backup statistics",
                    "Count backups and bytes, and tell how old the newest backup is. Use it to"
                            + " see whether backups are made at all.",
                    Inputs.of(),
                    new Output()
                            .with("total_backups", Output.integer(), "of every type")
                            .with(
                                    "total_size_bytes",
                                    Output.integer(),
                                    "bytes of content in all of them, as if each stood alone")
                            .with(
                                    "stored_bytes",
                                    Output.integer(),
                                    "what they take in the repository together")
                            .with("by_type", Output.counts(), "backups of each type")
                            .with("by_source", Output.counts(), "backups of each source")
                            .with("oldest_backup", Output.timeOrNull(), "when it was made")
                            .with("newest_backup", Output.timeOrNull(), "when it was made")
                            .with("verified_count", Output.integer(), "found good when last read")
                            .with("unverified_count", Output.integer(), "the others")
                            .shape(
                                    "total_backups",
                                    "total_size_bytes",
                                    "by_type",
                                    "oldest_backup",
                                    "newest_backup",
                                    "verified_count",
                                    "unverified_count"),
                    ToolEffect.READS,
                    false,
                    List.of(Catalogue.BACKUP_STATS));

    @Override
    public ToolDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Answer run(ToolCall call) {
        BackupResults.Stats stats =
                call.run(Catalogue.BACKUP_STATS, new BackupRequests.Stats(call.repository()));
        return Answer.of(
                new Json()
                        .put("total_backups", stats.totalBackups())
                        .put("total_size_bytes", stats.totalSizeBytes())
                        .put("stored_bytes", stats.storedBytes())
                        .put("by_type", new TreeMap<>(stats.byType()))
                        .put("by_source", new TreeMap<>(stats.bySource()))
                        .put("oldest_backup", stats.oldestBackup())
                        .put("newest_backup", stats.newestBackup())
                        .put("verified_count", stats.verifiedCount())
                        .put("unverified_count", stats.unverifiedCount())
                        .map(),
                words(stats));
    }

    private static String words(BackupResults.Stats stats) {
        return "%d backups (%d not verified), %s stored; the newest is of %s."
                .formatted(
                        stats.totalBackups(),
                        stats.unverifiedCount(),
                        new ByteSize(stats.storedBytes()),
                        stats.newestBackup() == null ? "never" : stats.newestBackup());
    }
}
