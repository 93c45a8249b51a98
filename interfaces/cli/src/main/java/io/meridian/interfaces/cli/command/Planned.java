package io.meridian.interfaces.cli.command;

import io.meridian.kernel.failure.Conflict;

import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A plan that was carried out, and what came of it.
 *
 * @param plan the one that was carried out
 * @param result of carrying it out
 */
public record Planned<P, R>(P plan, R result) {
    private static final int MOST_PLANS = 20;
    private static final String OUTDATED = "plan.outdated";

    /**
     * Plans, and carries it out at once. When the repository moved on in between, as it does while
     * others back up, there is a new plan: nobody has looked at the first one.
     *
     * @throws Conflict when it keeps moving on
     */
    public static <P, R> Planned<P, R> run(Supplier<P> planning, Function<P, R> applying) {
        int plans = 1;
        while (true) {
            P plan = planning.get();
            try {
                return new Planned<>(plan, applying.apply(plan));
            } catch (Conflict conflict) {
                if (!conflict.code().equals(OUTDATED) || plans == MOST_PLANS) {
                    throw conflict;
                }
                plans++;
            }
        }
    }
}
