package io.meridian.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.CaptureRequest;
import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.DoctorRequest;
import io.meridian.engine.api.Effect;
import io.meridian.engine.api.ForgetPlan;
import io.meridian.engine.api.KeyAccess;
import io.meridian.engine.api.KeyRequests;
import io.meridian.engine.api.Operation;
import io.meridian.engine.api.PrunePlan;
import io.meridian.engine.api.RecoveryRequest;
import io.meridian.engine.api.RepositoryRequests;
import io.meridian.engine.api.RestorePlan;
import io.meridian.engine.api.RestoreRequest;
import io.meridian.engine.api.RetentionPolicy;
import io.meridian.engine.api.Secret;
import io.meridian.engine.api.TimelineRequest;
import io.meridian.engine.fakes.RecordedDatabase;
import io.meridian.engine.fakes.World;
import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.progress.Progress;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

final class MeridianEngineTest {
    private static final Path DATA = Path.of("/data");

    private final World world = new World();

    @Test
    void everyOperationOfTheCatalogueRuns(@TempDir Path folder) {
        world.source(DATA).file("a", "a");
        world.backUp(DATA);
        Map<Operation<?, ?>, Object> requests = requests(folder);

        assertEquals(new HashSet<>(Catalogue.all()), requests.keySet());
        for (Operation<?, ?> operation : Catalogue.all()) {
            runOne(operation, requests.get(operation));
        }
    }

    @Test
    void unknownOperationIsAFaultOfTheProgram() {
        for (String name : List.of("nothing", "backup.nothing", "repo.nothing", "repo.key.none")) {
            Operation<DoctorRequest, String> unknown =
                    new Operation<>(name, DoctorRequest.class, String.class, Effect.READS);

            assertThrows(
                    IllegalArgumentException.class,
                    () -> world.run(unknown, new DoctorRequest(World.DEFAULT)));
        }
    }

    @Test
    void prunePlanIsOutdatedAfterAnotherBackup() {
        world.source(DATA).file("a", "a");
        PrunePlan plan = world.run(Catalogue.REPO_PRUNE_PLAN, prune());
        world.backUp(DATA);

        Conflict failure =
                assertThrows(
                        Conflict.class,
                        () ->
                                world.run(
                                        Catalogue.REPO_PRUNE_APPLY,
                                        new RepositoryRequests.ApplyPrune(plan)));

        assertEquals("plan.outdated", failure.code());
    }

    @Test
    void prunePlanWorksOnce() {
        RepositoryRequests.ApplyPrune apply =
                new RepositoryRequests.ApplyPrune(world.run(Catalogue.REPO_PRUNE_PLAN, prune()));

        assertEquals(200, world.run(Catalogue.REPO_PRUNE_APPLY, apply).bytesDeleted());
        assertThrows(Conflict.class, () -> world.run(Catalogue.REPO_PRUNE_APPLY, apply));
    }

    @Test
    void everyPlanOfTheSameThingIsAPlanOfItsOwn() {
        PrunePlan one = world.run(Catalogue.REPO_PRUNE_PLAN, prune());
        PrunePlan other = world.run(Catalogue.REPO_PRUNE_PLAN, prune());

        assertFalse(one.digest().equals(other.digest()));
    }

    private <Q, R> void runOne(Operation<Q, R> operation, Object request) {
        try (MeridianEngine engine = new MeridianEngine(world.parts())) {
            Q typed = operation.request().cast(request);
            assertInstanceOf(operation.result(), engine.run(operation, typed, Progress.NONE));
        } catch (Conflict outdated) {
            // An earlier operation moved the repository on; that plan was understood.
            assertEquals("plan.outdated", outdated.code(), operation.name());
        } catch (InvalidRequest withoutLog) {
            // What has a log would be captured until it is stopped; that is tried elsewhere.
            assertEquals("capture.no_log", withoutLog.code(), operation.name());
        }
    }

    private static RepositoryRequests.PlanPrune prune() {
        return new RepositoryRequests.PlanPrune(World.DEFAULT, 10);
    }

    private Map<Operation<?, ?>, Object> requests(Path folder) {
        RestoreRequest restore =
                new RestoreRequest(
                        World.DEFAULT, "latest", folder.resolve("to"), List.of(), false, false);
        RetentionPolicy policy = new RetentionPolicy(1, 0, 0, 0, 0, 0, 0, 0, Set.of());
        ForgetPlan forget =
                world.run(
                        Catalogue.BACKUP_FORGET_PLAN,
                        new BackupRequests.Forget(World.DEFAULT, policy, false));
        RestorePlan restorePlan = world.run(Catalogue.BACKUP_RESTORE_PLAN, restore);
        PrunePlan prunePlan = world.run(Catalogue.REPO_PRUNE_PLAN, prune());
        Map<Operation<?, ?>, Object> requests = new HashMap<>();
        requests.put(
                Catalogue.CAPTURE,
                new CaptureRequest(
                        World.DEFAULT,
                        List.of(new CaptureRequest.Followed(DATA, "", "", List.of(), false)),
                        CaptureRequest.USUAL_EVERY,
                        CaptureRequest.USUAL_SPOOL_SIZE,
                        CaptureRequest.USUAL_BASE_EVERY,
                        true));
        requests.put(Catalogue.REPO_INIT, new RepositoryRequests.Init(World.DEFAULT));
        requests.put(Catalogue.REPO_INFO, new RepositoryRequests.Describe(World.DEFAULT));
        requests.put(Catalogue.REPO_PRUNE_PLAN, prune());
        requests.put(Catalogue.REPO_PRUNE_APPLY, new RepositoryRequests.ApplyPrune(prunePlan));
        requests.put(Catalogue.REPO_SCRUB, new RepositoryRequests.Scrub(World.DEFAULT, null));
        requests.put(Catalogue.REPO_REPAIR, new RepositoryRequests.Repair(World.DEFAULT, true));
        requests.put(Catalogue.DOCTOR, new DoctorRequest(World.DEFAULT));
        requests.put(Catalogue.BACKUP_RESTORE_PLAN, restore);
        requests.put(Catalogue.BACKUP_RESTORE_APPLY, restorePlan);
        requests.put(Catalogue.BACKUP_FORGET_APPLY, forget);
        requests.put(
                Catalogue.BACKUP_FORGET_PLAN,
                new BackupRequests.Forget(World.DEFAULT, policy, false));
        addBackupRequests(requests);
        addRecoveryRequests(requests);
        addKeyRequests(requests);
        return requests;
    }

    private static void addBackupRequests(Map<Operation<?, ?>, Object> requests) {
        requests.put(Catalogue.BACKUP_CREATE, World.create(DATA, false));
        requests.put(
                Catalogue.BACKUP_LIST,
                new BackupRequests.ListAll(World.DEFAULT, null, null, Set.of(), false));
        requests.put(Catalogue.BACKUP_SHOW, new BackupRequests.Show(World.DEFAULT, "latest", true));
        requests.put(Catalogue.BACKUP_STATS, new BackupRequests.Stats(World.DEFAULT));
        requests.put(
                Catalogue.BACKUP_DIFF, new BackupRequests.Diff(World.DEFAULT, "latest", "latest"));
        requests.put(Catalogue.BACKUP_FIND, new BackupRequests.Find(World.DEFAULT, "a", null));
        requests.put(
                Catalogue.BACKUP_TAG,
                new BackupRequests.Tag(World.DEFAULT, "latest", List.of("t"), List.of()));
        requests.put(Catalogue.BACKUP_PIN, new BackupRequests.Pin(World.DEFAULT, "latest", false));
        requests.put(
                Catalogue.BACKUP_VERIFY,
                new BackupRequests.Verify(World.DEFAULT, null, BackupRequests.Level.DEEP));
        requests.put(
                Catalogue.BACKUP_COMPRESS,
                new BackupRequests.Compress(
                        World.DEFAULT, "latest", BackupRequests.Algorithm.LZ4, null, false));
        requests.put(
                Catalogue.BACKUP_ENCRYPT,
                new BackupRequests.Encrypt(World.DEFAULT, "latest", false));
        requests.put(
                Catalogue.BACKUP_COPY,
                new BackupRequests.Copy(
                        World.DEFAULT, World.OTHER, List.of("latest"), false, null, false, true));
        requests.put(
                Catalogue.BACKUP_DELETE_PLAN,
                new BackupRequests.Delete(World.DEFAULT, List.of("latest"), true));
    }

    private void addRecoveryRequests(Map<Operation<?, ?>, Object> requests) {
        Instant time = Instant.parse("2026-11-20T10:00:00Z");
        RecordedDatabase database = new RecordedDatabase(world.repository, time);
        database.backUp(time);
        database.seal(time.plusSeconds(1));
        RecoveryRequest recovery =
                new RecoveryRequest(
                        World.DEFAULT, null, time, null, Path.of("/recovered"), false, false);
        requests.put(Catalogue.TIMELINE, new TimelineRequest(World.DEFAULT, null));
        requests.put(Catalogue.BACKUP_RESTORE_PITR_PLAN, recovery);
        requests.put(
                Catalogue.BACKUP_RESTORE_PITR_APPLY,
                world.run(Catalogue.BACKUP_RESTORE_PITR_PLAN, recovery));
    }

    private static void addKeyRequests(Map<Operation<?, ?>, Object> requests) {
        requests.put(Catalogue.KEY_LIST, new KeyRequests.ListSlots(World.DEFAULT));
        requests.put(
                Catalogue.KEY_ADD,
                new KeyRequests.Add(
                        World.DEFAULT, KeyRequests.SlotKind.RECOVERY_PHRASE, "paper", null, null));
        requests.put(Catalogue.KEY_EXPORT, new KeyRequests.Export(World.DEFAULT, "", null));
        requests.put(
                Catalogue.KEY_CONFIRM,
                new KeyRequests.Confirm(
                        World.DEFAULT,
                        new KeyAccess.RecoveryPhrase(new Secret("secret of slot2"))));
        requests.put(Catalogue.KEY_REMOVE, new KeyRequests.Remove(World.DEFAULT, "slot1"));
        requests.put(Catalogue.KEY_ROTATE, new KeyRequests.Rotate(World.DEFAULT));
    }
}
