package io.meridian.kernel.env;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

@Timeout(30)
final class SystemTasksTest {
    private static final int CPU_WORKERS = 2;

    @Test
    void lastingTasksAllRunAtOnceHoweverFewProcessorsThereAre() {
        int count = 4 * (CPU_WORKERS + Runtime.getRuntime().availableProcessors());
        CountDownLatch running = new CountDownLatch(count);
        try (SystemTasks tasks = new SystemTasks(CPU_WORKERS);
                TaskScope scope = tasks.open()) {
            List<Pending<Boolean>> pending = new ArrayList<>();
            for (int task = 0; task < count; task++) {
                pending.add(
                        scope.fork(
                                Tasks.Lane.LASTING,
                                () -> {
                                    running.countDown();
                                    running.await();
                                    return Thread.currentThread().isVirtual();
                                }));
            }

            pending.forEach(one -> assertFalse(one.join()));
        }
    }

    @Test
    void tasksThatWaitGoOnWhileAsManyLastingOnesAsThereAreProcessorsNeverDo() {
        AtomicBoolean end = new AtomicBoolean();
        try (SystemTasks tasks = new SystemTasks(CPU_WORKERS);
                TaskScope scope = tasks.open()) {
            List<Pending<Long>> busy = new ArrayList<>();
            for (int task = 0; task < Runtime.getRuntime().availableProcessors(); task++) {
                busy.add(scope.fork(Tasks.Lane.LASTING, () -> countUntil(end)));
            }

            String answer = scope.fork(Tasks.Lane.IO, () -> "went on").join();

            end.set(true);
            assertEquals("went on", answer);
            busy.forEach(one -> assertTrue(one.join() > 0));
        }
    }

    private static long countUntil(AtomicBoolean end) {
        long count = 0;
        do {
            count++;
        } while (!end.get());
        return count;
    }
}
