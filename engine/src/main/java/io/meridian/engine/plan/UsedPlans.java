package io.meridian.engine.plan;

import io.meridian.kernel.failure.Conflict;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The plans that this engine carried out, so that each works once. Remembers the last {@value
 * #MAX_REMEMBERED}; older ones are refused because the state they rest on is gone. Thread-safe.
 */
public final class UsedPlans {
    private static final int MAX_REMEMBERED = 10_000;

    private final Set<String> used = new LinkedHashSet<>();

    /**
     * Refuses a plan that does not fit any more, and remembers the others.
     *
     * @param digest of the plan
     * @param now the digest of the same things as they are now
     */
    public synchronized void use(String digest, String now) {
        requireCurrent(digest, now);
        if (!used.add(digest)) {
            throw new Conflict(
                    "plan.used",
                    "this plan was carried out already; a plan works once",
                    "make a new plan");
        }
        if (used.size() > MAX_REMEMBERED) {
            used.remove(used.iterator().next());
        }
    }

    /** Refuses a plan that does not fit any more. */
    public static void requireCurrent(String digest, String now) {
        if (!digest.equals(now)) {
            throw new Conflict(
                    "plan.outdated",
                    "what the plan rests on changed since it was made; nothing was done",
                    "make a new plan and look at it again");
        }
    }
}
