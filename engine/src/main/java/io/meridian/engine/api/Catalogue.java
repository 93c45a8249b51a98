package io.meridian.engine.api;

import java.util.List;

/** Every operation there is. Interfaces are checked against {@link #all}. */
public final class Catalogue {
    public static final Operation<RepositoryRequests.Init, RepositoryResults.Created> REPO_INIT =
            changes("repo.init", RepositoryRequests.Init.class, RepositoryResults.Created.class);
    public static final Operation<RepositoryRequests.Describe, RepositoryResults.Description>
            REPO_INFO =
                    reads(
                            "repo.info",
                            RepositoryRequests.Describe.class,
                            RepositoryResults.Description.class);
    public static final Operation<RepositoryRequests.PlanPrune, PrunePlan> REPO_PRUNE_PLAN =
            reads("repo.prune.plan", RepositoryRequests.PlanPrune.class, PrunePlan.class);
    public static final Operation<RepositoryRequests.ApplyPrune, RepositoryResults.Pruned>
            REPO_PRUNE_APPLY =
                    destroys(
                            "repo.prune.apply",
                            RepositoryRequests.ApplyPrune.class,
                            RepositoryResults.Pruned.class);
    public static final Operation<RepositoryRequests.Scrub, RepositoryResults.Scrubbed> REPO_SCRUB =
            changes("repo.scrub", RepositoryRequests.Scrub.class, RepositoryResults.Scrubbed.class);
    public static final Operation<RepositoryRequests.Repair, RepositoryResults.Repaired>
            REPO_REPAIR =
                    changes(
                            "repo.repair",
                            RepositoryRequests.Repair.class,
                            RepositoryResults.Repaired.class);

    public static final Operation<KeyRequests.ListSlots, KeyResults.Slots> KEY_LIST =
            reads("repo.key.list", KeyRequests.ListSlots.class, KeyResults.Slots.class);
    public static final Operation<KeyRequests.Add, KeyResults.Added> KEY_ADD =
            changes("repo.key.add", KeyRequests.Add.class, KeyResults.Added.class);
    public static final Operation<KeyRequests.Export, KeyResults.Exported> KEY_EXPORT =
            reads("repo.key.export", KeyRequests.Export.class, KeyResults.Exported.class);
    public static final Operation<KeyRequests.Confirm, KeyResults.Confirmed> KEY_CONFIRM =
            changes("repo.key.confirm", KeyRequests.Confirm.class, KeyResults.Confirmed.class);
    public static final Operation<KeyRequests.Remove, KeyResults.Removed> KEY_REMOVE =
            destroys("repo.key.remove", KeyRequests.Remove.class, KeyResults.Removed.class);
    public static final Operation<KeyRequests.Rotate, KeyResults.Rotated> KEY_ROTATE =
            changes("repo.key.rotate", KeyRequests.Rotate.class, KeyResults.Rotated.class);

    public static final Operation<BackupRequests.Create, BackupResults.Created> BACKUP_CREATE =
            changes("backup.create", BackupRequests.Create.class, BackupResults.Created.class);
    public static final Operation<BackupRequests.ListAll, BackupResults.Listed> BACKUP_LIST =
            reads("backup.list", BackupRequests.ListAll.class, BackupResults.Listed.class);
    public static final Operation<BackupRequests.Show, BackupResults.Shown> BACKUP_SHOW =
            reads("backup.show", BackupRequests.Show.class, BackupResults.Shown.class);
    public static final Operation<BackupRequests.Stats, BackupResults.Stats> BACKUP_STATS =
            reads("backup.stats", BackupRequests.Stats.class, BackupResults.Stats.class);
    public static final Operation<BackupRequests.Diff, BackupResults.Difference> BACKUP_DIFF =
            reads("backup.diff", BackupRequests.Diff.class, BackupResults.Difference.class);
    public static final Operation<BackupRequests.Find, BackupResults.Found> BACKUP_FIND =
            reads("backup.find", BackupRequests.Find.class, BackupResults.Found.class);
    public static final Operation<BackupRequests.Tag, BackupResults.Shown> BACKUP_TAG =
            changes("backup.tag", BackupRequests.Tag.class, BackupResults.Shown.class);
    public static final Operation<BackupRequests.Pin, BackupResults.Shown> BACKUP_PIN =
            changes("backup.pin", BackupRequests.Pin.class, BackupResults.Shown.class);
    public static final Operation<BackupRequests.Verify, BackupResults.Verified> BACKUP_VERIFY =
            changes("backup.verify", BackupRequests.Verify.class, BackupResults.Verified.class);
    public static final Operation<BackupRequests.Compress, BackupResults.Repacked> BACKUP_COMPRESS =
            changes("backup.compress", BackupRequests.Compress.class, BackupResults.Repacked.class);
    public static final Operation<BackupRequests.Encrypt, BackupResults.Repacked> BACKUP_ENCRYPT =
            changes("backup.encrypt", BackupRequests.Encrypt.class, BackupResults.Repacked.class);
    public static final Operation<RestoreRequest, RestorePlan> BACKUP_RESTORE_PLAN =
            reads("backup.restore.plan", RestoreRequest.class, RestorePlan.class);
    public static final Operation<RestorePlan, RestoreResult> BACKUP_RESTORE_APPLY =
            destroys("backup.restore.apply", RestorePlan.class, RestoreResult.class);
    public static final Operation<TimelineRequest, TimelineView> TIMELINE =
            reads("timeline", TimelineRequest.class, TimelineView.class);
    public static final Operation<RecoveryRequest, RecoveryPlan> BACKUP_RESTORE_PITR_PLAN =
            reads("backup.restore_pitr.plan", RecoveryRequest.class, RecoveryPlan.class);
    public static final Operation<RecoveryPlan, RecoveryResult> BACKUP_RESTORE_PITR_APPLY =
            destroys("backup.restore_pitr.apply", RecoveryPlan.class, RecoveryResult.class);
    public static final Operation<BackupRequests.Delete, ForgetPlan> BACKUP_DELETE_PLAN =
            reads("backup.delete.plan", BackupRequests.Delete.class, ForgetPlan.class);
    public static final Operation<BackupRequests.Forget, ForgetPlan> BACKUP_FORGET_PLAN =
            reads("backup.forget.plan", BackupRequests.Forget.class, ForgetPlan.class);
    public static final Operation<ForgetPlan, BackupResults.Forgotten> BACKUP_FORGET_APPLY =
            destroys("backup.forget.apply", ForgetPlan.class, BackupResults.Forgotten.class);

    public static final Operation<DoctorRequest, DoctorResult> DOCTOR =
            reads("doctor", DoctorRequest.class, DoctorResult.class);

    private static final List<Operation<?, ?>> ALL =
            List.of(
                    REPO_INIT,
                    REPO_INFO,
                    REPO_PRUNE_PLAN,
                    REPO_PRUNE_APPLY,
                    REPO_SCRUB,
                    REPO_REPAIR,
                    KEY_LIST,
                    KEY_ADD,
                    KEY_EXPORT,
                    KEY_CONFIRM,
                    KEY_REMOVE,
                    KEY_ROTATE,
                    BACKUP_CREATE,
                    BACKUP_LIST,
                    BACKUP_SHOW,
                    BACKUP_STATS,
                    BACKUP_DIFF,
                    BACKUP_FIND,
                    BACKUP_TAG,
                    BACKUP_PIN,
                    BACKUP_VERIFY,
                    BACKUP_COMPRESS,
                    BACKUP_ENCRYPT,
                    BACKUP_RESTORE_PLAN,
                    BACKUP_RESTORE_APPLY,
                    TIMELINE,
                    BACKUP_RESTORE_PITR_PLAN,
                    BACKUP_RESTORE_PITR_APPLY,
                    BACKUP_DELETE_PLAN,
                    BACKUP_FORGET_PLAN,
                    BACKUP_FORGET_APPLY,
                    DOCTOR);

    private Catalogue() {}

    /** All of them, in the order of the manual. */
    public static List<Operation<?, ?>> all() {
        return ALL;
    }

    private static <Q, R> Operation<Q, R> reads(String name, Class<Q> request, Class<R> result) {
        return new Operation<>(name, request, result, Effect.READS);
    }

    private static <Q, R> Operation<Q, R> changes(String name, Class<Q> request, Class<R> result) {
        return new Operation<>(name, request, result, Effect.CHANGES);
    }

    private static <Q, R> Operation<Q, R> destroys(String name, Class<Q> request, Class<R> result) {
        return new Operation<>(name, request, result, Effect.DESTROYS);
    }
}
