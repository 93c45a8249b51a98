package io.meridian.interfaces.mcp.tool;

import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.BackupView;
import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.EntryView;
import io.meridian.engine.api.RestorePlan;
import io.meridian.engine.api.RestoreRequest;
import io.meridian.engine.api.RestoreResult;
import io.meridian.interfaces.mcp.schema.Input;
import io.meridian.interfaces.mcp.schema.Inputs;
import io.meridian.interfaces.mcp.schema.Json;
import io.meridian.interfaces.mcp.schema.Output;
import io.meridian.kernel.ByteSize;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code backup.restore}. */
final class RestoreBackup implements Tool {
    private static final String TARGET = "target_path";
    private static final String REPLACE = "replace_existing";
    private static final String ASIDE = "keep_aside";
    private static final int MOST_SHOWN = 20;
    private static final ToolDescription DESCRIPTION =
            new ToolDescription(
                    "backup.restore",
                    "Restore a backup",
                    "Bring a backup back. Without target_path it REPLACES the live data, after a"
                            + " safety backup of it; all or nothing. Make a plan with dry_run"
                            + " first and show it to the user.",
                    Inputs.of(
                            BackupId.input(BackupId.NAME, "the backup to restore"),
                            Input.optional(
                                    TARGET,
                                    Input.Type.TEXT,
                                    "absolute path of a directory to restore into; left out: where"
                                            + " the data came from"),
                            Input.optional(
                                    REPLACE,
                                    Input.Type.FLAG,
                                    "what target_path holds may be replaced; without"
                                            + " target_path it is meant anyway"),
                            Input.optional(
                                    ASIDE,
                                    Input.Type.FLAG,
                                    "move what is replaced beside the target instead of deleting"
                                            + " it"),
                            PlannedWork.DRY_RUN,
                            PlannedWork.PLAN),
                    output(),
                    ToolEffect.REPLACES,
                    false,
                    List.of(
                            Catalogue.BACKUP_SHOW,
                            Catalogue.BACKUP_RESTORE_PLAN,
                            Catalogue.BACKUP_RESTORE_APPLY));

    @Override
    public ToolDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Answer run(ToolCall call) {
        RestoreRequest request = request(call);
        PlannedWork<RestorePlan> work =
                new PlannedWork<>(
                        request,
                        RestorePlan.class,
                        () -> call.run(Catalogue.BACKUP_RESTORE_PLAN, request),
                        RestorePlan::digest);
        return work.run(
                call,
                RestoreBackup::planned,
                plan -> restored(call.run(Catalogue.BACKUP_RESTORE_APPLY, plan)));
    }

    private static RestoreRequest request(ToolCall call) {
        RestorePlaces places = new RestorePlaces(call.settings());
        String id = BackupId.of(call, BackupId.NAME);
        Path target = call.arguments().text(TARGET).map(places::allowed).orElse(null);
        if (target == null) {
            places.requireOwn(backup(call, id).source());
        }
        boolean mayReplace =
                target == null || call.arguments().flag(REPLACE) || places.isSource(target);
        return new RestoreRequest(
                call.repository(), id, target, List.of(), mayReplace, call.arguments().flag(ASIDE));
    }

    private static BackupView backup(ToolCall call, String id) {
        return call.run(
                        Catalogue.BACKUP_SHOW,
                        new BackupRequests.Show(call.repository(), id, false))
                .backup();
    }

    private static Answer planned(RestorePlan plan) {
        Json json =
                new Json()
                        .put("digest", plan.digest())
                        .put("backup_id", plan.backupId())
                        .put("target", plan.target())
                        .put("delete_count", plan.deletes().size())
                        .put("deletes", plan.deletes().stream().limit(MOST_SHOWN).toList())
                        .put("write_count", plan.writes().size())
                        .put(
                                "writes",
                                plan.writes().stream()
                                        .limit(MOST_SHOWN)
                                        .map(EntryView::path)
                                        .toList())
                        .put("bytes", plan.bytes())
                        .put("safety_backup", plan.safetyBackup());
        return Answer.of(
                new Json().put("dry_run", true).put("plan", json.map()).map(), words(plan));
    }

    private static String words(RestorePlan plan) {
        return "Nothing was changed. The plan: restore %s to %s: %d paths go, %d entries (%s) are"
                        .formatted(
                                plan.backupId(),
                                plan.target(),
                                plan.deletes().size(),
                                plan.writes().size(),
                                new ByteSize(plan.bytes()))
                + " written"
                + (plan.safetyBackup() ? ", after a safety backup" : "")
                + ". To carry it out pass plan: "
                + plan.digest();
    }

    private static Answer restored(RestoreResult result) {
        Json content =
                new Json()
                        .put("success", result.success())
                        .put("restored_from", result.restoredFrom())
                        .put("safety_backup_id", result.safetyBackupId())
                        .put("target", result.target())
                        .put("forgotten", result.forgotten())
                        .put("kept_aside", result.keptAside())
                        .put("files", result.files())
                        .put("bytes", result.bytes());
        Answer answer =
                Answer.of(FindingViews.put(content, result.findings()).map(), words(result));
        return result.success() ? answer : answer.but(incomplete(result));
    }

    private static String words(RestoreResult result) {
        String safety = result.safetyBackupId();
        return "%s %s to %s: %d files, %s.%s%s"
                .formatted(
                        result.success() ? "Restored" : "Did NOT wholly restore",
                        result.restoredFrom(),
                        result.target(),
                        result.files(),
                        new ByteSize(result.bytes()),
                        safety == null ? "" : " What it replaced is backup " + safety + ".",
                        FindingViews.words(result.findings()));
    }

    private static Answer.Problem incomplete(RestoreResult result) {
        return new Answer.Problem(
                "restore.incomplete",
                "the restore of " + result.restoredFrom() + " is not complete",
                List.of("look at the findings", "verify the backup: backup.verify, level: deep"));
    }

    private static Output output() {
        return FindingViews.describe(
                new Output()
                        .with("success", Output.flag(), "the target holds exactly the backup")
                        .with("restored_from", Output.text(), "the backup's full id")
                        .with(
                                "safety_backup_id",
                                Output.textOrNull(),
                                "the backup of what was replaced; null when nothing was there")
                        .with("target", Output.text(), "where it was restored to")
                        .with(
                                "kept_aside",
                                Output.textOrNull(),
                                "where the replaced data is, if it was kept")
                        .with(
                                "forgotten",
                                Output.listOf(Output.text()),
                                "ids of older safety backups that retention let go")
                        .with("files", Output.integer(), "files written")
                        .with("bytes", Output.integer(), "bytes written")
                        .with("dry_run", Output.flag(), "only planned")
                        .with("plan", plan(), "what would happen")
                        .shape("success", "restored_from", "safety_backup_id")
                        .shape("dry_run", "plan"));
    }

    private static Map<String, Object> plan() {
        return Output.object(
                "digest", Output.text(),
                "backup_id", Output.text(),
                "target", Output.text(),
                "delete_count", Output.integer(),
                "deletes", Output.listOf(Output.text()),
                "write_count", Output.integer(),
                "writes", Output.listOf(Output.text()),
                "bytes", Output.integer(),
                "safety_backup", Output.flag());
    }
}
