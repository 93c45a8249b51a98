package io.meridian.testing.kit.env;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.meridian.kernel.env.Pending;
import io.meridian.kernel.env.TaskScope;
import io.meridian.kernel.env.Tasks.Lane;
import io.meridian.kernel.failure.Cancelled;
import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.failure.Internal;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

class ManualEnvironmentTest {
    private final ManualEnvironment environment = new ManualEnvironment(7);

    @Test
    void sleepMovesBothClocksAndReturnsAtOnce() {
        Instant before = environment.now();

        environment.sleep(Duration.ofDays(3));

        assertEquals(before.plus(Duration.ofDays(3)), environment.now());
        assertEquals(Duration.ofDays(3).toNanos(), environment.nanoTime());
        assertEquals(List.of(Duration.ofDays(3)), environment.slept());
    }

    @Test
    void sleepEndsWhenCancelled() {
        environment.cancellation().cancel();

        assertThrows(Cancelled.class, () -> environment.sleep(Duration.ofSeconds(1)));
        assertEquals(List.of(), environment.slept());
    }

    @Test
    void wallClockMayGoBackwardsButDurationsDont() {
        Instant past = environment.now().minusSeconds(60);

        environment.setNow(past);

        assertEquals(past, environment.now());
        assertEquals(0, environment.nanoTime());
    }

    @Test
    void sameSeedGivesSameBytes() {
        assertArrayEquals(new ManualEnvironment(7).randomBytes(32), environment.randomBytes(32));
    }

    @Test
    void tasksRunInOrderInThisThread() {
        Thread here = Thread.currentThread();

        List<Thread> threads =
                environment
                        .tasks()
                        .all(Lane.CPU, List.of(Thread::currentThread, Thread::currentThread));

        assertEquals(List.of(here, here), threads);
    }

    @Test
    void firstFailureOfATaskIsThrownEverywhere() {
        Conflict failure = new Conflict("test.failed", "failed");
        try (TaskScope scope = environment.tasks().open()) {
            Pending<Object> failed =
                    scope.fork(
                            Lane.IO,
                            () -> {
                                throw failure;
                            });

            assertSame(failure, assertThrows(Conflict.class, failed::join));
            assertSame(failure, assertThrows(Conflict.class, scope::joinAll));
            assertSame(failure, assertThrows(Conflict.class, () -> scope.fork(Lane.IO, () -> "x")));
        }
    }

    @Test
    void checkedExceptionOfATaskIsAFaultOfOurs() {
        try (TaskScope scope = environment.tasks().open()) {
            scope.fork(
                    Lane.IO,
                    () -> {
                        throw new IOException("unexpected");
                    });

            assertThrows(Internal.class, scope::checkFailure);
        }
    }
}
