package io.meridian.interfaces.mcp.tool;

import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.BackupResults;
import io.meridian.engine.api.BackupView;
import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.ForgetPlan;
import io.meridian.interfaces.mcp.schema.Input;
import io.meridian.interfaces.mcp.schema.Inputs;
import io.meridian.interfaces.mcp.schema.Json;
import io.meridian.interfaces.mcp.schema.Output;
import io.meridian.kernel.failure.Internal;
import io.meridian.kernel.failure.InvalidRequest;

import java.util.List;
import java.util.Map;

/** {@code backup.delete}: takes a whole id, because a wrong guess can't be undone. */
final class DeleteBackup implements Tool {
    private static final String FORCE = "force";
    private static final ToolDescription DESCRIPTION =
            new ToolDescription(
                    "backup.delete",
                    "Delete a backup",
                    "Delete one backup for good. An unknown id is an error. Make a plan with"
                            + " dry_run first and show it to the user.",
                    Inputs.of(
                            Input.required(
                                    BackupId.NAME,
                                    Input.Type.TEXT,
                                    "the whole id of the backup, from backup.list"),
                            Input.optional(
                                    FORCE,
                                    Input.Type.FLAG,
                                    "delete it even if it is the last one of its source"),
                            PlannedWork.DRY_RUN,
                            PlannedWork.PLAN),
                    new Output()
                            .with("success", Output.flag(), "it is deleted")
                            .with("deleted_backup_id", Output.text(), "which one")
                            .with("dry_run", Output.flag(), "only planned")
                            .with("plan", plan(), "what would happen")
                            .shape("success", "deleted_backup_id")
                            .shape("dry_run", "plan"),
                    ToolEffect.REMOVES,
                    false,
                    List.of(Catalogue.BACKUP_DELETE_PLAN, Catalogue.BACKUP_FORGET_APPLY));

    @Override
    public ToolDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Answer run(ToolCall call) {
        BackupRequests.Delete request =
                new BackupRequests.Delete(
                        call.repository(),
                        List.of(BackupId.of(call, BackupId.NAME)),
                        call.arguments().flag(FORCE));
        PlannedWork<ForgetPlan> work =
                new PlannedWork<>(
                        request, ForgetPlan.class, () -> plan(call, request), ForgetPlan::digest);
        return work.run(
                call,
                DeleteBackup::planned,
                plan -> deleted(request, call.run(Catalogue.BACKUP_FORGET_APPLY, plan)));
    }

    private static ForgetPlan plan(ToolCall call, BackupRequests.Delete request) {
        ForgetPlan plan = call.run(Catalogue.BACKUP_DELETE_PLAN, request);
        BackupView backup = goes(plan);
        if (!backup.id().equals(request.ids().getFirst())) {
            throw new InvalidRequest(
                    "backup.whole_id_needed",
                    "'" + request.ids().getFirst() + "' is not the whole id; nothing was deleted",
                    "if it is this one, pass backup_id: " + backup.id());
        }
        return plan;
    }

    private static BackupView goes(ForgetPlan plan) {
        return plan.decisions().stream()
                .filter(decision -> !decision.keep())
                .map(ForgetPlan.Decision::backup)
                .findFirst()
                .orElseThrow(() -> new Internal("delete.empty_plan", "the plan deletes no backup"));
    }

    private static Answer planned(ForgetPlan plan) {
        BackupView backup = goes(plan);
        Json json =
                new Json().put("digest", plan.digest()).put("deletes", BackupOutput.item(backup));
        return Answer.of(
                new Json().put("dry_run", true).put("plan", json.map()).map(),
                "Nothing was changed. The plan: delete %s of %s, made %s. To carry it out pass plan: %s"
                        .formatted(
                                backup.id(),
                                backup.source().location(),
                                backup.createdAt(),
                                plan.digest()));
    }

    private static Answer deleted(BackupRequests.Delete request, BackupResults.Forgotten done) {
        String id = request.ids().getFirst();
        if (!done.ids().contains(id)) {
            throw new Internal("delete.not_done", "backup " + id + " was not deleted");
        }
        return Answer.of(
                new Json().put("success", true).put("deleted_backup_id", id).map(),
                "Backup " + id + " is deleted.");
    }

    private static Map<String, Object> plan() {
        return Output.object("digest", Output.text(), "deletes", BackupOutput.item());
    }
}
