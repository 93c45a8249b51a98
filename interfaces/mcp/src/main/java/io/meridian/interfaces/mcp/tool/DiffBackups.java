package io.meridian.interfaces.mcp.tool;

import io.meridian.engine.api.BackupRequests.Diff;
import io.meridian.engine.api.BackupResults.Changed;
import io.meridian.engine.api.BackupResults.Difference;
import io.meridian.engine.api.BackupResults.KeyDifferences;
import io.meridian.engine.api.Catalogue;
import io.meridian.interfaces.mcp.schema.Input;
import io.meridian.interfaces.mcp.schema.Inputs;
import io.meridian.interfaces.mcp.schema.Json;
import io.meridian.interfaces.mcp.schema.Output;
import io.meridian.kernel.ByteSize;
import io.meridian.kernel.failure.InvalidRequest;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code backup.diff}. */
final class DiffBackups implements Tool {
    private static final String OLDER = "backup_id_a";
    private static final String NEWER = "backup_id_b";
    private static final String KEYS = "keys";
    private static final String SAMPLES = "samples";
    private static final int MOST_SHOWN = 100;
    private static final ToolDescription DESCRIPTION =
            new ToolDescription(
                    "backup.diff",
                    "Compare two backups",
                    "Tell what changed from one backup to another: counts, and the first "
                            + MOST_SHOWN
                            + " changes. With keys, of backups of RocksDB databases, also which"
                            + " keys differ, without their values; that restores both to a private"
                            + " folder and takes as long.",
                    Inputs.of(
                            BackupId.input(OLDER, "the older backup"),
                            BackupId.input(NEWER, "the newer backup"),
                            Input.optional(
                                    KEYS, Input.Type.FLAG, "compare databases key by key, too"),
                            Input.optional(
                                    SAMPLES,
                                    Input.Type.INTEGER,
                                    "keys told of each kind of change and column family, from 0 to"
                                            + " "
                                            + Diff.MOST_SAMPLES
                                            + "; "
                                            + Diff.USUAL_SAMPLES
                                            + " if not given")),
                    FindingViews.describe(
                                    KeyViews.describe(
                                            new Output()
                                                    .with("older", Output.text(), "full id")
                                                    .with("newer", Output.text(), "full id")
                                                    .with(
                                                            "added",
                                                            Output.integer(),
                                                            "entries only in the newer")
                                                    .with(
                                                            "removed",
                                                            Output.integer(),
                                                            "entries only in the older")
                                                    .with(
                                                            "modified",
                                                            Output.integer(),
                                                            "entries with other content")
                                                    .with(
                                                            "metadata",
                                                            Output.integer(),
                                                            "entries with other metadata only")
                                                    .with(
                                                            "bytes_added",
                                                            Output.integer(),
                                                            "growth of content")
                                                    .with(
                                                            "changes",
                                                            Output.listOf(change()),
                                                            "the first of them")
                                                    .with(
                                                            "truncated",
                                                            Output.flag(),
                                                            "there are more changes than shown")))
                            .shape("older", "newer", "added", "removed", "modified", "changes"),
                    ToolEffect.READS,
                    false,
                    List.of(Catalogue.BACKUP_DIFF));

    @Override
    public ToolDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Answer run(ToolCall call) {
        Difference difference = call.run(Catalogue.BACKUP_DIFF, request(call));
        Json content =
                new Json()
                        .put("older", difference.older())
                        .put("newer", difference.newer())
                        .put("added", difference.added())
                        .put("removed", difference.removed())
                        .put("modified", difference.modified())
                        .put("metadata", difference.metadata())
                        .put("bytes_added", difference.bytesAdded())
                        .put(
                                "changes",
                                difference.changes().stream()
                                        .limit(MOST_SHOWN)
                                        .map(DiffBackups::change)
                                        .toList())
                        .put("truncated", difference.changes().size() > MOST_SHOWN);
        KeyDifferences keys = difference.keys();
        if (keys == null) {
            return Answer.of(content.map(), words(difference));
        }
        KeyViews.put(content, keys);
        return Answer.of(
                FindingViews.put(content, keys.findings()).map(),
                words(difference) + KeyViews.words(keys) + FindingViews.words(keys.findings()));
    }

    private static Diff request(ToolCall call) {
        boolean keys = call.arguments().flag(KEYS);
        Optional<Long> samples = call.arguments().integer(SAMPLES);
        if (!keys && samples.isPresent()) {
            throw new InvalidRequest(
                    "arguments.invalid", "'samples' is for keys", "add keys: true");
        }
        long wanted = samples.orElse((long) Diff.USUAL_SAMPLES);
        return new Diff(
                call.repository(),
                BackupId.of(call, OLDER),
                BackupId.of(call, NEWER),
                keys,
                (int) Math.clamp(wanted, -1L, Diff.MOST_SAMPLES + 1L));
    }

    private static String words(Difference difference) {
        return "From %s to %s: %d added, %d removed, %d changed, %d with other metadata; %s added."
                .formatted(
                        difference.older(),
                        difference.newer(),
                        difference.added(),
                        difference.removed(),
                        difference.modified(),
                        difference.metadata(),
                        new ByteSize(Math.max(0, difference.bytesAdded())));
    }

    private static Map<String, Object> change() {
        return Output.object(
                "change", Output.text(),
                "path", Output.text(),
                "old_size_bytes", Output.integerOrNull(),
                "new_size_bytes", Output.integerOrNull());
    }

    private static Map<String, @Nullable Object> change(Changed changed) {
        return new Json()
                .put("change", changed.change().name().toLowerCase(Locale.ROOT))
                .put("path", changed.path())
                .put("old_size_bytes", size(changed.oldSizeBytes()))
                .put("new_size_bytes", size(changed.newSizeBytes()))
                .map();
    }

    private static @Nullable Long size(long bytes) {
        return bytes < 0 ? null : bytes;
    }
}
