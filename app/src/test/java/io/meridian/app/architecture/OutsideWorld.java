package io.meridian.app.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;

import java.util.Map;
import java.util.Set;

/** The JDK's doors to time, chance and threads. */
final class OutsideWorld {
    /** All of these types' methods and constructors. */
    private static final Set<String> TYPES =
            Set.of(
                    "java.security.SecureRandom",
                    "java.time.Clock",
                    "java.util.Random",
                    "java.util.SplittableRandom",
                    "java.util.Timer",
                    "java.util.concurrent.Executors",
                    "java.util.concurrent.ForkJoinPool",
                    "java.util.concurrent.ScheduledThreadPoolExecutor",
                    "java.util.concurrent.ThreadLocalRandom",
                    "java.util.concurrent.ThreadPoolExecutor",
                    "java.util.concurrent.locks.LockSupport",
                    "java.util.random.RandomGenerator",
                    "javax.crypto.KeyGenerator");

    /** Some methods of types that are otherwise harmless. */
    private static final Map<String, Set<String>> METHODS =
            Map.of(
                    "java.lang.Math", Set.of("random"),
                    "java.lang.System", Set.of("currentTimeMillis", "nanoTime"),
                    "java.util.UUID", Set.of("randomUUID"),
                    "java.util.concurrent.TimeUnit", Set.of("sleep"),
                    "java.util.concurrent.CompletableFuture",
                            Set.of("runAsync", "supplyAsync", "orTimeout", "completeOnTimeout"));

    /** What a thread may ask of itself: keeping the wish to stop is every waiter's duty. */
    private static final Set<String> HARMLESS_THREAD_METHODS =
            Set.of("currentThread", "interrupt", "interrupted", "isInterrupted");

    private OutsideWorld() {}

    static DescribedPredicate<JavaAccess<?>> isTouched() {
        return DescribedPredicate.describe(
                "reads the clock, draws chance, starts threads or sleeps",
                access -> isTouchedBy(access.getTarget()));
    }

    private static boolean isTouchedBy(AccessTarget target) {
        String owner = target.getOwner().getName();
        String name = target.getName();
        return TYPES.contains(owner)
                || METHODS.getOrDefault(owner, Set.of()).contains(name)
                || (owner.equals("java.lang.Thread") && !HARMLESS_THREAD_METHODS.contains(name))
                || owner.startsWith("java.lang.Thread$Builder")
                || name.equals("parallelStream")
                || (owner.startsWith("java.time.") && name.equals("now"))
                || (owner.startsWith("java.util.stream.") && name.equals("parallel"));
    }
}
