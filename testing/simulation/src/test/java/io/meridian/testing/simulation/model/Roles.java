package io.meridian.testing.simulation.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.RepackGoal;
import io.meridian.repository.SourceKey;
import io.meridian.repository.VerifyLevel;
import io.meridian.repository.vault.Vault;
import io.meridian.repository.vault.VaultOptions;
import io.meridian.stores.decorated.RetryPolicy;
import io.meridian.stores.decorated.RetryingStore;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What actors do. Whatever a schedule does to them, they may fail only by being fenced, by other
 * prunes' publishing, or by the store's failing; a sound vault is never called damaged.
 */
final class Roles {
    private static final Set<String> OUTRUN =
            Set.of("session.fenced", "prune.contended", "session.id_taken", "vault.name_taken");

    private Roles() {}

    /** A backup to make. */
    record Writing(String what, SourceKey source, Files files) {}

    /** Makes a backup. */
    static Model.Role backup(Model model, Writing writing, VaultOptions options) {
        model.willMake(writing.what, writing.files);
        return mayFail(
                played -> {
                    Vault vault = played.openNearby(options);
                    Instant now = played.environment().now();
                    writing.files.backUp(vault, writing.source, writing.what, now);
                    played.run().acknowledged().add(writing.what);
                });
    }

    /** Forgets a backup. */
    static Model.Role forget(String what) {
        return mayFail(
                played -> {
                    Vault vault = played.open(Model.PLAIN);
                    played.run().forgetting().add(what);
                    vault.forget(List.of(Model.id(vault, what)), "model");
                });
    }

    /** Prunes; tells nobody whether it finished. */
    static Model.Role prune(int unusedPercent, Duration patience) {
        return mayFail(
                played ->
                        played.open(Model.PLAIN)
                                .maintenance()
                                .prune(unusedPercent, patience, Progress.NONE));
    }

    /** Prunes and finishes, because whoever is in its way is fenced. */
    static Model.Role pruneToItsEnd(int unusedPercent) {
        return mayFail(
                played -> {
                    var report =
                            played.open(Model.PLAIN)
                                    .maintenance()
                                    .prune(unusedPercent, Duration.ZERO, Progress.NONE);
                    assertTrue(report.finished(), () -> report.findings().toString());
                });
    }

    /** Packs a backup anew that nobody forgets. */
    static Model.Role repack(String what, RepackGoal goal, Duration patience) {
        return mayFail(
                played -> {
                    Vault vault = played.open(Model.PLAIN);
                    String id = Model.id(vault, what);
                    var report =
                            vault.maintenance().repack(id, goal, false, patience, Progress.NONE);
                    assertEquals(id, Model.id(vault, what), report::toString);
                });
    }

    /** Rebuilds the index. */
    static Model.Role repair() {
        return mayFail(
                played -> played.open(Model.PLAIN).maintenance().repair(false, Progress.NONE));
    }

    /** Restores a backup that nobody forgets, some times over. */
    static Model.Role restore(String what, int times) {
        return mayFail(
                played -> {
                    Vault vault = played.open(Model.PLAIN);
                    String id = Model.id(vault, what);
                    for (int i = 0; i < times; i++) {
                        played.model().made(what).assertRestoredFrom(vault, id);
                    }
                });
    }

    /** Looks for damage, of which there is none. */
    static Model.Role examine(String what) {
        return mayFail(
                played -> {
                    Vault vault = played.open(Model.PLAIN);
                    String id = Model.id(vault, what);
                    var report = vault.verify(id, VerifyLevel.DEEP, Progress.NONE);
                    assertEquals(List.of(), report.findings());
                    var scrub = vault.maintenance().scrub(null, Progress.NONE);
                    assertEquals(List.of(), scrub.findings());
                    assertEquals(List.of(), vault.damage());
                });
    }

    /** The same, but a request is tried again as the product does it. */
    static Model.Role retrying(Model.Role role) {
        return played ->
                role.play(
                        new Model.Played(
                                played.model(),
                                played.run(),
                                new RetryingStore(
                                        played.store(), played.environment(), RetryPolicy.STANDARD),
                                played.environment()));
    }

    /** One after the other. */
    static Model.Role then(Model.Role first, Model.Role second) {
        return played -> {
            first.play(played);
            second.play(played);
        };
    }

    private static Model.Role mayFail(Model.Role role) {
        return played -> {
            try {
                role.play(played);
            } catch (Conflict outrun) {
                assertTrue(OUTRUN.contains(outrun.code()), outrun::toString);
            } catch (Unavailable failed) {
                assertTrue(played.run().wasFailed(), failed::toString);
            }
        };
    }
}
