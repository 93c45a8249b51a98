package io.meridian.interfaces.mcp.tool;

import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.BackupResults;
import io.meridian.engine.api.BackupType;
import io.meridian.engine.api.BackupView;
import io.meridian.engine.api.Catalogue;
import io.meridian.interfaces.mcp.schema.Input;
import io.meridian.interfaces.mcp.schema.Inputs;
import io.meridian.interfaces.mcp.schema.Json;
import io.meridian.interfaces.mcp.schema.Output;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** {@code backup.list}. */
final class ListBackups implements Tool {
    private static final String TYPE = "backup_type";
    private static final String VERIFIED_ONLY = "verified_only";
    private static final List<String> TYPES =
            Arrays.stream(BackupType.values()).map(BackupType::id).toList();
    private static final ToolDescription DESCRIPTION =
            new ToolDescription(
                    "backup.list",
                    "List backups",
                    "List backups, newest first. Type pre_restore is what a restore replaced.",
                    Inputs.of(
                            Input.choice(TYPE, TYPES, "only backups of this type"),
                            Input.optional(
                                    VERIFIED_ONLY,
                                    Input.Type.FLAG,
                                    "only backups whose last verification was good")),
                    FindingViews.describe(
                            new Output()
                                    .with(
                                            "backups",
                                            Output.listOf(BackupOutput.item()),
                                            "newest first")
                                    .with(
                                            "total_count",
                                            Output.integer(),
                                            "how many there are after filtering")
                                    .shape("backups", "total_count")),
                    ToolEffect.READS,
                    false,
                    List.of(Catalogue.BACKUP_LIST));

    @Override
    public ToolDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Answer run(ToolCall call) {
        BackupResults.Listed listed =
                call.run(
                        Catalogue.BACKUP_LIST,
                        new BackupRequests.ListAll(
                                call.repository(),
                                type(call),
                                null,
                                Set.of(),
                                call.arguments().flag(VERIFIED_ONLY)));
        List<BackupView> backups = listed.backups();
        Json content =
                new Json()
                        .put("backups", backups.stream().map(BackupOutput::item).toList())
                        .put("total_count", backups.size());
        return Answer.of(FindingViews.put(content, listed.findings()).map(), words(listed));
    }

    private static @Nullable BackupType type(ToolCall call) {
        return call.arguments()
                .text(TYPE)
                .map(type -> BackupType.valueOf(type.toUpperCase(Locale.ROOT)))
                .orElse(null);
    }

    private static String words(BackupResults.Listed listed) {
        List<BackupView> backups = listed.backups();
        String found =
                backups.isEmpty()
                        ? "No backups."
                        : "%d backup%s, the newest %s."
                                .formatted(
                                        backups.size(),
                                        backups.size() == 1 ? "" : "s",
                                        backups.getFirst().id());
        return found + FindingViews.words(listed.findings());
    }
}
