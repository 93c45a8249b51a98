package io.meridian.kernel.env;

import io.meridian.kernel.failure.Cancelled;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The real machine. Close it to stop its CPU threads. Thread-safe. */
public final class SystemEnvironment implements Environment, AutoCloseable {
    private final Cancellation cancellation;
    private final SystemTasks tasks;
    private final SecureRandom random = new SecureRandom();

    private SystemEnvironment(int cpuWorkers, Cancellation cancellation) {
        this.cancellation = cancellation;
        this.tasks = new SystemTasks(cpuWorkers);
    }

    /** As many CPU workers as the machine has processors. */
    public static SystemEnvironment create(Cancellation cancellation) {
        return new SystemEnvironment(Runtime.getRuntime().availableProcessors(), cancellation);
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public void sleep(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < end) {
            cancellation.check();
            long left = end - System.nanoTime();
            try {
                Thread.sleep(Duration.ofNanos(Math.max(0, Math.min(left, 100_000_000L))));
            } catch (InterruptedException interruption) {
                Thread.currentThread().interrupt();
                throw new Cancelled(
                        "operation.interrupted",
                        "interrupted while waiting",
                        List.of(),
                        interruption);
            }
        }
    }

    @Override
    public void randomBytes(byte[] target) {
        random.nextBytes(target);
    }

    @Override
    public Tasks tasks() {
        return tasks;
    }

    @Override
    public Cancellation cancellation() {
        return cancellation;
    }

    @Override
    public void close() {
        tasks.close();
    }
}
