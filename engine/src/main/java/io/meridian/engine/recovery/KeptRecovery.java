package io.meridian.engine.recovery;

import com.google.errorprone.annotations.concurrent.GuardedBy;

import io.meridian.engine.ports.Parts;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.Repository;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the last plan of a recovery came to, so that carrying it out need not read the log for that
 * again. Holds one: a plan is a value, which can be thrown away, and works without this.
 * Thread-safe.
 */
public final class KeptRecovery {
    @GuardedBy("this")
    private String digest = "";

    @GuardedBy("this")
    private @Nullable Resolved resolved;

    synchronized void keep(String planDigest, Resolved planned) {
        digest = planDigest;
        resolved = planned;
    }

    /** Gives away what a plan came to, if it is kept and the backups it needs are there. */
    synchronized Optional<Resolved> take(String planDigest, Parts parts, Repository repository) {
        Resolved kept = resolved;
        if (kept == null || !digest.equals(planDigest)) {
            return Optional.empty();
        }
        resolved = null;
        List<String> there = repository.backups().stream().map(BackupRecord::id).toList();
        return needed(kept).allMatch(there::contains)
                ? Optional.of(kept.in(parts, repository))
                : Optional.empty();
    }

    private static Stream<String> needed(Resolved kept) {
        return Stream.concat(
                Stream.of(kept.base().id()), Stream.ofNullable(kept.replay().extent().backupId()));
    }
}
