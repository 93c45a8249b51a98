package io.meridian.sources.directory;

import io.meridian.kernel.env.Cancellation;
import io.meridian.kernel.env.Environment;
import io.meridian.kernel.env.Tasks;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/** A clock that stands still, and chance that repeats. */
final class TestEnvironment implements Environment {
    private final Cancellation cancellation = new Cancellation();
    private final Random random = new Random(1);
    private Instant now = Instant.now().plus(Duration.ofHours(1));

    void setNow(Instant now) {
        this.now = now;
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public long nanoTime() {
        return 0;
    }

    @Override
    public void sleep(Duration duration) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void randomBytes(byte[] target) {
        random.nextBytes(target);
    }

    @Override
    public Tasks tasks() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Cancellation cancellation() {
        return cancellation;
    }
}
