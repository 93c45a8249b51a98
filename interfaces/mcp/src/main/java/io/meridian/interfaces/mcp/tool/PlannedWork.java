package io.meridian.interfaces.mcp.tool;

import io.meridian.engine.api.settings.McpSettings.Confirm;
import io.meridian.interfaces.mcp.schema.Input;
import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.failure.InvalidRequest;

import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Work that destroys: shown as a plan when asked for, and carried out with the digest of a shown
 * plan, or, where the server asks for no confirmation, without.
 *
 * @param request of the plan; the same arguments make an equal one
 * @param planning makes a plan
 * @param digest of a plan
 * @param <P> the plan
 */
record PlannedWork<P>(
        Object request, Class<P> type, Supplier<P> planning, Function<P, String> digest) {
    static final Input DRY_RUN =
            Input.optional(
                    "dry_run",
                    Input.Type.FLAG,
                    "change nothing; answer with the plan and its digest");
    static final Input PLAN =
            Input.optional(
                    "plan",
                    Input.Type.TEXT,
                    "the digest of a plan made by dry_run with the same arguments; it works once");
    private static final int MOST_PLANS = 5;

    /** Shows the plan, or carries it out. */
    Answer run(ToolCall call, Function<P, Answer> showing, Function<P, Answer> applying) {
        boolean dryRun = call.arguments().flag(DRY_RUN.name());
        String given = call.arguments().text(PLAN.name()).orElse("");
        if (dryRun) {
            if (!given.isEmpty()) {
                throw new InvalidRequest(
                        "plan.and_dry_run",
                        "dry_run makes a plan, plan carries one out: not both",
                        "leave one of them out");
            }
            P plan = planning.get();
            call.plans().hold(call.caller(), request, digest.apply(plan), plan);
            return showing.apply(plan);
        }
        if (!given.isEmpty()) {
            return applying.apply(call.plans().take(call.caller(), request, given, type));
        }
        if (call.settings().confirm() == Confirm.PLAN) {
            throw new InvalidRequest(
                    "plan.required",
                    "this server carries out only what was planned; nothing was done",
                    "call again with dry_run: true and the same arguments",
                    "look at the plan, then call with plan: its digest instead of dry_run");
        }
        return applyFresh(applying);
    }

    /**
     * While others back up the repository moves on, so that a fresh plan may be outdated at once.
     */
    private Answer applyFresh(Function<P, Answer> applying) {
        int plans = 1;
        while (true) {
            try {
                return applying.apply(planning.get());
            } catch (Conflict conflict) {
                if (!conflict.code().equals("plan.outdated") || plans == MOST_PLANS) {
                    throw conflict;
                }
                plans++;
            }
        }
    }
}
