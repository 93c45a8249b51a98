package io.meridian.app;

import io.meridian.kernel.env.Cancellation;
import io.meridian.kernel.env.Environment;
import io.meridian.kernel.env.SystemEnvironment;
import io.meridian.kernel.env.Tasks;

import java.time.Duration;
import java.time.Instant;

/** The real machine, at a time that can be moved ahead. */
final class LaterEnvironment implements Environment, AutoCloseable {
    private final SystemEnvironment system = SystemEnvironment.create(new Cancellation());
    private volatile Duration ahead = Duration.ZERO;

    void pass(Duration duration) {
        ahead = ahead.plus(duration);
    }

    @Override
    public Instant now() {
        return system.now().plus(ahead);
    }

    @Override
    public long nanoTime() {
        return system.nanoTime();
    }

    @Override
    public void sleep(Duration duration) {
        system.sleep(duration);
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

    @Override
    public void close() {
        system.close();
    }
}
