package io.meridian.testing.simulation.model;

import io.meridian.kernel.env.Cancellation;
import io.meridian.kernel.env.Environment;
import io.meridian.kernel.env.Tasks;
import io.meridian.testing.kit.env.ManualEnvironment;

import java.time.Duration;
import java.time.Instant;

/** An actor's own clock and chance; who sleeps lets others go first. */
final class ActorEnvironment implements Environment {
    private final ManualEnvironment own;
    private final Actor actor;

    ActorEnvironment(Actor actor, ManualEnvironment own) {
        this.actor = actor;
        this.own = own;
    }

    /** Sets the wall clock wrong, or right again. */
    void jump(Duration ahead) {
        own.setNow(own.now().plus(ahead));
    }

    @Override
    public Instant now() {
        return own.now();
    }

    @Override
    public long nanoTime() {
        return own.nanoTime();
    }

    @Override
    public void sleep(Duration duration) {
        actor.pause();
        own.sleep(duration);
    }

    @Override
    public void randomBytes(byte[] target) {
        own.randomBytes(target);
    }

    @Override
    public Tasks tasks() {
        return own.tasks();
    }

    @Override
    public Cancellation cancellation() {
        return own.cancellation();
    }
}
