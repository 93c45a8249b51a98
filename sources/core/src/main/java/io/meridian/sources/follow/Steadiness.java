package io.meridian.sources.follow;

import io.meridian.kernel.env.Environment;
import io.meridian.kernel.posix.PosixException;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/**
 * Tells when a thorough look can be left out, because a cheap one shows that nothing changed since
 * the last thorough one. A change may fall into the same tick of the file system's clock as the one
 * before it, and then shows nowhere; so a thorough look counts only if what the cheap ones saw had
 * been the same for a while before it. Now and then there is a thorough one whatever the cheap ones
 * say. Used by one thread.
 */
public final class Steadiness {
    /** Coarsest clock of a common file system. */
    static final Duration TICK = Duration.ofSeconds(2);

    /** So many looks must have seen the same, too, since somebody may look very often. */
    static final int LOOKS = 25;

    /** A thorough look holds so long at most. */
    static final Duration LONGEST = Duration.ofSeconds(30);

    private final Environment environment;
    private @Nullable Object seen;
    private long sinceNanos;
    private int looks;
    private long thoroughNanos;
    private boolean settled;

    public Steadiness(Environment environment) {
        this.environment = environment;
    }

    /**
     * Whether what the last thorough look found still holds.
     *
     * @param now what a cheap look sees, compared with {@code equals}
     */
    public boolean holds(Object now) {
        long nanos = environment.nanoTime();
        if (now.equals(seen)) {
            looks++;
        } else {
            seen = now;
            sinceNanos = nanos;
            looks = 0;
            settled = false;
        }
        return settled && nanos - thoroughNanos < LONGEST.toNanos();
    }

    /** Takes a thorough look, after a cheap one. One that fails doesn't count. */
    public <T> T thorough(ThoroughLook<T> look) throws PosixException {
        thoroughNanos = environment.nanoTime();
        boolean counts = looks >= LOOKS && thoroughNanos - sinceNanos >= TICK.toNanos();
        settled = false;
        T found = look.take();
        settled = counts;
        return found;
    }

    /** What is left out where it can be. */
    @FunctionalInterface
    public interface ThoroughLook<T> {
        T take() throws PosixException;
    }
}
