package io.meridian.engine;

import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.CaptureRequest;
import io.meridian.engine.api.DoctorRequest;
import io.meridian.engine.api.Engine;
import io.meridian.engine.api.ForgetPlan;
import io.meridian.engine.api.KeyRequests;
import io.meridian.engine.api.Operation;
import io.meridian.engine.api.RecoveryPlan;
import io.meridian.engine.api.RecoveryRequest;
import io.meridian.engine.api.RepositoryRequests;
import io.meridian.engine.api.RestorePlan;
import io.meridian.engine.api.RestoreRequest;
import io.meridian.engine.api.TimelineRequest;
import io.meridian.engine.backup.CreateBackup;
import io.meridian.engine.backups.CompareBackups;
import io.meridian.engine.backups.FindEntries;
import io.meridian.engine.backups.ListBackups;
import io.meridian.engine.backups.PinBackup;
import io.meridian.engine.backups.ShowBackup;
import io.meridian.engine.backups.ShowStatistics;
import io.meridian.engine.backups.TagBackup;
import io.meridian.engine.capture.CaptureSources;
import io.meridian.engine.copy.CopyBackups;
import io.meridian.engine.doctor.Doctor;
import io.meridian.engine.keys.AddKey;
import io.meridian.engine.keys.ConfirmKey;
import io.meridian.engine.keys.ExportKey;
import io.meridian.engine.keys.ListKeys;
import io.meridian.engine.keys.RemoveKey;
import io.meridian.engine.keys.RotateKeys;
import io.meridian.engine.plan.UsedPlans;
import io.meridian.engine.ports.Parts;
import io.meridian.engine.recovery.ApplyRecovery;
import io.meridian.engine.recovery.KeptRecovery;
import io.meridian.engine.recovery.PlanRecovery;
import io.meridian.engine.repository.ApplyPruning;
import io.meridian.engine.repository.CreateRepository;
import io.meridian.engine.repository.DescribeRepository;
import io.meridian.engine.repository.PlanPruning;
import io.meridian.engine.repository.RepackBackup;
import io.meridian.engine.repository.RepairRepository;
import io.meridian.engine.repository.ScrubRepository;
import io.meridian.engine.restore.ApplyRestore;
import io.meridian.engine.restore.PlanRestore;
import io.meridian.engine.retention.ApplyForget;
import io.meridian.engine.retention.PlanDelete;
import io.meridian.engine.retention.PlanForget;
import io.meridian.engine.timeline.ShowTimeline;
import io.meridian.engine.verify.VerifyBackups;
import io.meridian.kernel.progress.Progress;

/**
 * The engine: one use case for each operation of the catalogue, made when it is asked for, so that
 * a short command loads nothing of the others. Thread-safe.
 */
public final class MeridianEngine implements Engine {
    private final Parts fresh;
    private final Parts parts;
    private final SpareRepository spare;
    private final UsedPlans usedPlans = new UsedPlans();
    private final KeptRecovery keptRecovery = new KeptRecovery();

    public MeridianEngine(Parts parts) {
        this.fresh = parts;
        this.spare = new SpareRepository(parts.repositories());
        this.parts = parts.with(spare);
    }

    @Override
    public <Q, R> R run(Operation<Q, R> operation, Q request, Progress progress) {
        Q checked = operation.request().cast(request);
        return operation.result().cast(result(operation.name(), checked, progress));
    }

    @Override
    public void close() {
        spare.close();
    }

    private Object result(String operation, Object request, Progress progress) {
        int dot = operation.indexOf('.');
        String subject = dot < 0 ? operation : operation.substring(0, dot);
        return switch (subject) {
            case "backup" -> backup(operation, request, progress);
            case "repo" ->
                    operation.startsWith("repo.key.")
                            ? key(operation, request)
                            : repository(operation, request, progress);
            case "timeline" -> new ShowTimeline(parts).run((TimelineRequest) request);
            case "capture" -> new CaptureSources(parts).run((CaptureRequest) request, progress);
            case "doctor" -> new Doctor(parts).run((DoctorRequest) request);
            default -> throw unknown(operation);
        };
    }

    private Object repository(String operation, Object request, Progress progress) {
        return switch (operation) {
            case "repo.init" -> new CreateRepository(parts).run((RepositoryRequests.Init) request);
            case "repo.info" ->
                    new DescribeRepository(parts).run((RepositoryRequests.Describe) request);
            case "repo.prune.plan" ->
                    new PlanPruning(parts).run((RepositoryRequests.PlanPrune) request);
            case "repo.prune.apply" ->
                    new ApplyPruning(parts, usedPlans)
                            .run(((RepositoryRequests.ApplyPrune) request).plan(), progress);
            case "repo.scrub" ->
                    new ScrubRepository(parts).run((RepositoryRequests.Scrub) request, progress);
            case "repo.repair" ->
                    new RepairRepository(parts).run((RepositoryRequests.Repair) request, progress);
            default -> throw unknown(operation);
        };
    }

    /** Each of these opens the repository with the key it was given, and nothing less. */
    private Object key(String operation, Object request) {
        spare.drop();
        return switch (operation) {
            case "repo.key.list" -> new ListKeys(fresh).run((KeyRequests.ListSlots) request);
            case "repo.key.add" -> new AddKey(fresh).run((KeyRequests.Add) request);
            case "repo.key.export" -> new ExportKey(fresh).run((KeyRequests.Export) request);
            case "repo.key.confirm" -> new ConfirmKey(fresh).run((KeyRequests.Confirm) request);
            case "repo.key.remove" -> new RemoveKey(fresh).run((KeyRequests.Remove) request);
            case "repo.key.rotate" -> new RotateKeys(fresh).run((KeyRequests.Rotate) request);
            default -> throw unknown(operation);
        };
    }

    private Object backup(String operation, Object request, Progress progress) {
        return switch (operation) {
            case "backup.create" ->
                    new CreateBackup(parts).run((BackupRequests.Create) request, progress);
            case "backup.verify" ->
                    new VerifyBackups(parts).run((BackupRequests.Verify) request, progress);
            case "backup.diff" ->
                    new CompareBackups(parts).run((BackupRequests.Diff) request, progress);
            case "backup.compress" ->
                    new RepackBackup(parts).run((BackupRequests.Compress) request, progress);
            case "backup.encrypt" ->
                    new RepackBackup(parts).run((BackupRequests.Encrypt) request, progress);
            case "backup.copy" ->
                    new CopyBackups(parts).run((BackupRequests.Copy) request, progress);
            case "backup.restore.plan" ->
                    new PlanRestore(parts).run((RestoreRequest) request, progress);
            case "backup.restore.apply" ->
                    new ApplyRestore(parts, usedPlans).run((RestorePlan) request, progress);
            case "backup.restore_pitr.plan" ->
                    new PlanRecovery(parts, keptRecovery).run((RecoveryRequest) request, progress);
            case "backup.restore_pitr.apply" ->
                    new ApplyRecovery(parts, keptRecovery, usedPlans)
                            .run((RecoveryPlan) request, progress);
            case "backup.delete.plan" -> new PlanDelete(parts).run((BackupRequests.Delete) request);
            case "backup.forget.plan" -> new PlanForget(parts).run((BackupRequests.Forget) request);
            case "backup.forget.apply" ->
                    new ApplyForget(parts, usedPlans).run((ForgetPlan) request);
            default -> stored(operation, request);
        };
    }

    /** Operations on backups that exist and stay. */
    private Object stored(String operation, Object request) {
        return switch (operation) {
            case "backup.list" -> new ListBackups(parts).run((BackupRequests.ListAll) request);
            case "backup.show" -> new ShowBackup(parts).run((BackupRequests.Show) request);
            case "backup.stats" -> new ShowStatistics(parts).run((BackupRequests.Stats) request);
            case "backup.find" -> new FindEntries(parts).run((BackupRequests.Find) request);
            case "backup.tag" -> new TagBackup(parts).run((BackupRequests.Tag) request);
            case "backup.pin" -> new PinBackup(parts).run((BackupRequests.Pin) request);
            default -> throw unknown(operation);
        };
    }

    private static IllegalArgumentException unknown(String operation) {
        return new IllegalArgumentException("no such operation: " + operation);
    }
}
