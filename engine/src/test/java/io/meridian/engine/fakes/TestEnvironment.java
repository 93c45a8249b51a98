package io.meridian.engine.fakes;

import io.meridian.kernel.env.Cancellation;
import io.meridian.kernel.env.Environment;
import io.meridian.kernel.env.SystemEnvironment;
import io.meridian.kernel.env.Tasks;

import java.time.Duration;
import java.time.Instant;

/** A clock that stands until it is moved; the rest is the real machine's. */
public final class TestEnvironment implements Environment {
    private final SystemEnvironment system = SystemEnvironment.create(new Cancellation());
    private Instant now = Instant.parse("2026-11-20T21:45:30Z");

    @Override
    public synchronized Instant now() {
        return now;
    }

    public synchronized void pass(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public long nanoTime() {
        return system.nanoTime();
    }

    @Override
    public void sleep(Duration duration) {
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
