package io.meridian.testing.simulation.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.MeridianEngine;
import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.BackupResults;
import io.meridian.engine.api.BackupType;
import io.meridian.engine.api.BackupView;
import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.ForgetPlan;
import io.meridian.engine.api.Operation;
import io.meridian.engine.api.RepositoryRequests;
import io.meridian.engine.api.RestoreRequest;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.FailureKind;
import io.meridian.kernel.progress.Progress;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A host with a source of its own that does one thing after the other through its engine. An
 * operation may fail, as it may over a bad network; it never gives wrong data, and never calls
 * sound data damaged.
 */
final class Host implements Model.Role {
    private final String name;
    private final Random random;
    private final int operations;
    private final Path source;
    private final Engines.Targets targets = new Engines.Targets();
    private Files files;

    /**
     * @param random whose numbers decide what it does, the same in each run
     */
    Host(String name, Random random, int operations) {
        this.name = name;
        this.random = random;
        this.operations = operations;
        this.source = Path.of("/" + name);
        this.files = Files.some(random, 3, 8);
    }

    @Override
    public void play(Model.Played host) {
        try (MeridianEngine engine =
                Engines.of(
                        host,
                        random.nextInt(3) == 0 ? Model.CHECKPOINTED : Model.PLAIN,
                        () -> files,
                        targets)) {
            Doing doing = new Doing(host, engine);
            for (int i = 0; i < operations; i++) {
                doing.attempt(i);
            }
        }
    }

    private final class Doing {
        private final Model.Played host;
        private final MeridianEngine engine;

        Doing(Model.Played host, MeridianEngine engine) {
            this.host = host;
            this.engine = engine;
        }

        void attempt(int number) {
            if (random.nextInt(4) == 0) {
                host.environment().jump(Duration.ofMinutes(random.nextInt(-300, 300)));
            }
            try {
                next(number);
            } catch (Failure failed) {
                assertTrue(
                        Set.of(FailureKind.UNAVAILABLE, FailureKind.CONFLICT, FailureKind.NOT_FOUND)
                                .contains(failed.kind()),
                        failed::toString);
            }
        }

        private void next(int number) {
            switch (random.nextInt(9)) {
                case 0, 1, 2 -> backUp(name + " " + number);
                case 3, 4 -> restore(Path.of("/restored/" + name + "-" + number));
                case 5 -> verify();
                case 6 -> delete();
                case 7 -> prune();
                default -> scrubOrRepair();
            }
        }

        private void backUp(String what) {
            files = Files.some(random, 1 + random.nextInt(4), 8);
            host.model().willMake(what, files);
            BackupResults.Created created = run(Catalogue.BACKUP_CREATE, request(what));
            host.run().acknowledged().add(what);
            boolean interfered = host.run().wasFailed() || host.run().forgetting().contains(what);
            assertTrue(!created.verificationFailed() || interfered, created::toString);
        }

        private void restore(Path target) {
            for (BackupView backup : chosen()) {
                RestoreRequest request =
                        new RestoreRequest(
                                Engines.REPOSITORY, backup.id(), target, List.of(), false, false);
                unlessForgotten(
                        backup,
                        () -> {
                            var plan = run(Catalogue.BACKUP_RESTORE_PLAN, request);
                            assertTrue(run(Catalogue.BACKUP_RESTORE_APPLY, plan).success());
                            host.model()
                                    .made(backup.description())
                                    .assertEquals(targets.at(target));
                        });
            }
        }

        private void verify() {
            for (BackupView backup : chosen()) {
                unlessForgotten(
                        backup,
                        () -> {
                            BackupRequests.Verify request =
                                    new BackupRequests.Verify(
                                            Engines.REPOSITORY,
                                            backup.id(),
                                            BackupRequests.Level.DEEP);
                            var verified = run(Catalogue.BACKUP_VERIFY, request);
                            assertTrue(verified.valid() || isForgotten(backup), verified::toString);
                        });
            }
        }

        private void delete() {
            for (BackupView backup : chosen()) {
                BackupRequests.Delete request =
                        new BackupRequests.Delete(Engines.REPOSITORY, List.of(backup.id()), true);
                ForgetPlan plan = run(Catalogue.BACKUP_DELETE_PLAN, request);
                host.run().forgetting().add(backup.description());
                run(Catalogue.BACKUP_FORGET_APPLY, plan);
            }
        }

        private void prune() {
            var request = new RepositoryRequests.PlanPrune(Engines.REPOSITORY, random.nextInt(60));
            var plan = run(Catalogue.REPO_PRUNE_PLAN, request);
            run(Catalogue.REPO_PRUNE_APPLY, new RepositoryRequests.ApplyPrune(plan));
        }

        private void scrubOrRepair() {
            if (random.nextBoolean()) {
                var scrub = new RepositoryRequests.Scrub(Engines.REPOSITORY, null);
                assertEquals(List.of(), run(Catalogue.REPO_SCRUB, scrub).findings());
            } else {
                var repair = new RepositoryRequests.Repair(Engines.REPOSITORY, false);
                assertEquals(0, run(Catalogue.REPO_REPAIR, repair).chunksLost());
            }
        }

        /** One of those that are listed, or none. */
        private List<BackupView> chosen() {
            var request =
                    new BackupRequests.ListAll(Engines.REPOSITORY, null, null, Set.of(), false);
            List<BackupView> all = run(Catalogue.BACKUP_LIST, request).backups();
            return all.isEmpty() ? all : List.of(all.get(random.nextInt(all.size())));
        }

        /** Of a backup that somebody deletes meanwhile anything may be missing. */
        private void unlessForgotten(BackupView backup, Runnable reading) {
            try {
                reading.run();
            } catch (Failure missing) {
                boolean gone =
                        missing.kind() == FailureKind.NOT_FOUND
                                || missing.kind() == FailureKind.CORRUPTION;
                if (!gone || !isForgotten(backup)) {
                    throw missing;
                }
            }
        }

        private boolean isForgotten(BackupView backup) {
            return host.run().forgetting().contains(backup.description());
        }

        private <Q, R> R run(Operation<Q, R> operation, Q request) {
            return engine.run(operation, request, Progress.NONE);
        }

        private BackupRequests.Create request(String what) {
            return new BackupRequests.Create(
                    Engines.REPOSITORY,
                    source,
                    "",
                    BackupType.MANUAL,
                    what,
                    null,
                    List.of(),
                    List.of(),
                    false,
                    false,
                    random.nextInt(4) > 0);
        }
    }
}
