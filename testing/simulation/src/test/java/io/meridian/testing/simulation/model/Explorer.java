package io.meridian.testing.simulation.model;

import io.meridian.testing.simulation.model.RandomScheduler.Odds;

import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;

/** Plays a model in many ways and checks every one. */
final class Explorer {
    private static final String TOO_MANY = "bounds are too wide, there are more runs than ";

    /** Something that must always be so was not. */
    static final class Broken extends AssertionError {
        private static final long serialVersionUID = 1L;
        private final String what;

        private Broken(String trace, Throwable why) {
            super(why + "\n" + trace, why);
            what = why.toString().lines().findFirst().orElse("");
        }

        /** What was not so, in a line. */
        String what() {
            return what;
        }
    }

    private final Model model;
    private final Oracle oracle;

    Explorer(Model model) {
        this.model = model;
        this.oracle = new Oracle(model);
    }

    /**
     * Runs a test that switches between actors, as one of them: going from one to the next is then
     * cheap, as long as one thread of the machine carries them all.
     */
    static void amongActors(Runnable test) {
        AtomicReference<Throwable> failed = new AtomicReference<>();
        Thread thread =
                Thread.ofVirtual().uncaughtExceptionHandler((any, e) -> failed.set(e)).start(test);
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", stopped);
        }
        if (failed.get() != null) {
            throw new AssertionError(failed.get().getMessage(), failed.get());
        }
    }

    /** Once, by chance. */
    void play(Random random, Odds odds) {
        Run run = model.run();
        play(run, new RandomScheduler(random, odds));
    }

    /**
     * Every way there is within bounds.
     *
     * @param ways what says what the ways are, new
     * @param most so many runs are taken as a sign that the bounds are too wide
     */
    void playAll(EveryWay ways, long most) {
        do {
            if (ways.runs() == most) {
                throw new AssertionError(TOO_MANY + most);
            }
            Run run = model.run();
            ways.begin(run);
            play(run, ways);
        } while (ways.hasAnother());
    }

    private void play(Run run, Scheduler scheduler) {
        try {
            if (run.play(scheduler, () -> oracle.checkNow(run))) {
                oracle.checkEnd(run);
            }
        } catch (RuntimeException | AssertionError broken) {
            throw new Broken(run.trace(), broken);
        }
    }
}
