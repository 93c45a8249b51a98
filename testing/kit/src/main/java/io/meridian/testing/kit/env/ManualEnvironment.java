package io.meridian.testing.kit.env;

import com.google.errorprone.annotations.concurrent.GuardedBy;

import io.meridian.kernel.env.Cancellation;
import io.meridian.kernel.env.Environment;
import io.meridian.kernel.env.Tasks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * An environment whose clock moves only when told to or slept on, with random numbers from a seed
 * and tasks that run in the forking thread unless others are given. Thread-safe.
 */
public final class ManualEnvironment implements Environment {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Cancellation cancellation = new Cancellation();
    private final Tasks tasks;

    @GuardedBy("this")
    private final Random random;

    @GuardedBy("this")
    private final List<Duration> slept = new ArrayList<>();

    @GuardedBy("this")
    private Instant now = START;

    @GuardedBy("this")
    private long nanos;

    /** Tasks run in the thread that forks them. */
    public ManualEnvironment(long seed) {
        this(seed, new SameThreadTasks());
    }

    /**
     * @param tasks for example those of a real environment, when a test wants real threads
     */
    public ManualEnvironment(long seed, Tasks tasks) {
        this.random = new Random(seed);
        this.tasks = tasks;
    }

    /** Sets the wall clock, also backwards; monotonic time isn't moved by this. */
    public synchronized void setNow(Instant instant) {
        now = instant;
    }

    /** Lets time pass on both clocks. */
    public synchronized void advance(Duration duration) {
        now = now.plus(duration);
        nanos += duration.toNanos();
    }

    /** Every sleep so far, in order. */
    public synchronized List<Duration> slept() {
        return List.copyOf(slept);
    }

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized long nanoTime() {
        return nanos;
    }

    /** Returns at once, with the clocks moved on. */
    @Override
    public synchronized void sleep(Duration duration) {
        cancellation.check();
        slept.add(duration);
        advance(duration);
    }

    @Override
    public synchronized void randomBytes(byte[] target) {
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
}
