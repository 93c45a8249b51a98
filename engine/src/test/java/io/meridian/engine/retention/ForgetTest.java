package io.meridian.engine.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.BackupResults.Forgotten;
import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.ForgetPlan;
import io.meridian.engine.api.RetentionPolicy;
import io.meridian.engine.fakes.Records;
import io.meridian.engine.fakes.World;
import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.NotFound;
import io.meridian.repository.BackupMark;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;

final class ForgetTest {
    private static final String OLD = "2026-11-18T11:00:00Z";
    private static final String NEW = "2026-11-19T11:00:00Z";
    private static final String OTHER = "2026-11-19T12:00:00Z";

    private final World world = new World();

    @BeforeEach
    void fill() {
        world.repository.put(Records.at(OLD));
        world.repository.put(Records.at(NEW));
        world.repository.put(Records.of(Records.OTHER, "manual", OTHER));
    }

    @Test
    void planTellsAndApplyForgets() {
        ForgetPlan plan = planLast(1);

        assertEquals(3, world.repository.backups().size());
        Forgotten forgotten = world.run(Catalogue.BACKUP_FORGET_APPLY, plan);

        assertEquals(List.of(OLD), forgotten.ids());
        assertEquals(List.of(OTHER, NEW), forgotten.kept());
        assertEquals(2, world.repository.backups().size());
    }

    @Test
    void planIsOutdatedWhenABackupWasPinned() {
        ForgetPlan plan = planLast(1);
        world.repository.mark(OLD, new BackupMark.Pinned(true));

        Conflict failure =
                assertThrows(Conflict.class, () -> world.run(Catalogue.BACKUP_FORGET_APPLY, plan));

        assertEquals("plan.outdated", failure.code());
        assertEquals(3, world.repository.backups().size());
    }

    @Test
    void tamperedPlanIsRefused() {
        ForgetPlan plan = planLast(1);
        ForgetPlan tampered =
                new ForgetPlan(
                        plan.repository(),
                        plan.decisions().stream()
                                .map(one -> new ForgetPlan.Decision(one.backup(), false, "because"))
                                .toList(),
                        plan.digest());

        assertThrows(Conflict.class, () -> world.run(Catalogue.BACKUP_FORGET_APPLY, tampered));
    }

    @Test
    void policyThatSaysNothingIsRefused() {
        RetentionPolicy nothing = new RetentionPolicy(0, 0, 0, 0, 0, 0, 0, 7, Set.of("tag"));

        InvalidRequest failure = assertThrows(InvalidRequest.class, () -> plan(nothing, true));

        assertEquals("retention.no_rule", failure.code());
    }

    @Test
    void namedBackupIsDeleted() {
        ForgetPlan plan = delete(false, OLD);

        assertEquals(List.of(OLD), world.run(Catalogue.BACKUP_FORGET_APPLY, plan).ids());
    }

    @Test
    void sameBackupNamedTwiceIsOneDecision() {
        assertEquals(1, delete(false, OLD, "2026-11-18").decisions().size());
    }

    @Test
    void lastOfASourceIsDeletedOnlyByForce() {
        Conflict failure = assertThrows(Conflict.class, () -> delete(false, OTHER));

        assertEquals("backup.last_of_source", failure.code());
        assertEquals(1, delete(true, OTHER).decisions().size());
    }

    @Test
    void allOfASourceAreDeletedOnlyByForce() {
        assertThrows(Conflict.class, () -> delete(false, OLD, NEW));
    }

    @Test
    void safetyBackupDoesNotStandInForTheLast() {
        world.repository.put(Records.of(Records.OTHER, "pre_restore", "2026-11-20T12:00:00Z"));

        assertThrows(Conflict.class, () -> delete(false, OTHER));
        assertEquals(1, delete(false, "2026-11-20").decisions().size());
    }

    @Test
    void pinnedBackupIsNotDeletedEvenByForce() {
        world.repository.mark(OLD, new BackupMark.Pinned(true));

        Conflict failure = assertThrows(Conflict.class, () -> delete(true, OLD));

        assertEquals("backup.pinned", failure.code());
        assertTrue(failure.hints().getFirst().contains("--unpin"));
    }

    @Test
    void unknownAndMissingIdsAreRefused() {
        assertThrows(NotFound.class, () -> delete(false, OLD, "2020"));
        assertThrows(InvalidRequest.class, () -> delete(false));
    }

    private ForgetPlan planLast(int count) {
        return plan(new RetentionPolicy(count, 0, 0, 0, 0, 0, 0, 0, Set.of()), false);
    }

    private ForgetPlan plan(RetentionPolicy policy, boolean force) {
        return world.run(
                Catalogue.BACKUP_FORGET_PLAN,
                new BackupRequests.Forget(World.DEFAULT, policy, force));
    }

    private ForgetPlan delete(boolean force, String... ids) {
        return world.run(
                Catalogue.BACKUP_DELETE_PLAN,
                new BackupRequests.Delete(World.DEFAULT, List.of(ids), force));
    }
}
