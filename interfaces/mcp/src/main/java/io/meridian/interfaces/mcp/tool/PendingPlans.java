package io.meridian.interfaces.mcp.tool;

import io.meridian.kernel.env.Environment;
import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.failure.InvalidRequest;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Plans that were shown and may be carried out: once, by whom they were shown to, for the same
 * request, within {@link #LIFETIME}. At most {@value #MOST_HELD} are held, the oldest go first.
 * Whether the repository moved on since is the engine's to say. Thread-safe.
 */
public final class PendingPlans {
    private static final int MOST_HELD = 16;
    private static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final String AGAIN =
            "make a new plan with dry_run: true, look at it, then pass its digest";

    private final Environment environment;
    private final Map<String, Held> held = new LinkedHashMap<>();

    public PendingPlans(Environment environment) {
        this.environment = environment;
    }

    /** Holds a plan that is about to be shown. */
    synchronized void hold(String caller, Object request, String digest, Object plan) {
        held.put(digest, new Held(caller, request, plan, environment.nanoTime()));
        Iterator<String> oldest = held.keySet().iterator();
        while (held.size() > MOST_HELD) {
            oldest.next();
            oldest.remove();
        }
    }

    /** Gives a plan out, for the only time. */
    synchronized <P> P take(String caller, Object request, String digest, Class<P> type) {
        Held found = held.get(digest);
        if (found == null || !found.caller().equals(caller)) {
            throw new Conflict(
                    "plan.unknown",
                    "no plan with this digest waits to be carried out; a plan works once",
                    AGAIN);
        }
        if (!found.request().equals(request)) {
            throw new InvalidRequest(
                    "plan.other_request",
                    "this plan was made for other arguments",
                    "pass exactly the arguments that the plan was made with",
                    AGAIN);
        }
        held.remove(digest);
        if (environment.nanoTime() - found.heldAt() > LIFETIME.toNanos()) {
            throw new Conflict(
                    "plan.expired",
                    "this plan is older than " + LIFETIME.toMinutes() + " minutes",
                    AGAIN);
        }
        return type.cast(found.plan());
    }

    private record Held(String caller, Object request, Object plan, long heldAt) {}
}
