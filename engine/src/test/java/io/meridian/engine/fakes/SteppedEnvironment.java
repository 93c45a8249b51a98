package io.meridian.engine.fakes;

import io.meridian.kernel.env.Cancellation;
import io.meridian.kernel.env.Environment;
import io.meridian.kernel.env.SystemEnvironment;
import io.meridian.kernel.env.Tasks;

import java.time.Duration;
import java.time.Instant;

/** Both clocks stand until they are moved, together; sleeping moves them. Thread-safe. */
public final class SteppedEnvironment implements Environment {
    private final SystemEnvironment system = SystemEnvironment.create(new Cancellation());
    private Instant now = Instant.parse("2026-11-20T21:45:30Z");
    private long nanos;

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized long nanoTime() {
        return nanos;
    }

    public synchronized void pass(Duration duration) {
        now = now.plus(duration);
        nanos += duration.toNanos();
    }

    @Override
    public void sleep(Duration duration) {
        cancellation().check();
        pass(duration);
    }

    @Override
    public void randomBytes(byte[] target) {
        system.randomBytes(target);
    }

    @Override
    public Tasks tasks() {
        return system.tasks();
    }

    @Override
    public Cancellation cancellation() {
        return system.cancellation();
    }
}
