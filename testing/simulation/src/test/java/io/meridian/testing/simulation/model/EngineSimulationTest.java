package io.meridian.testing.simulation.model;

import io.meridian.testing.kit.SeededTest;
import io.meridian.testing.simulation.model.RandomScheduler.Odds;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Random;

/**
 * Several hosts with the whole engine on one store in memory, which delays, refuses, loses answers,
 * breaks listings off and runs full, while clocks jump and hosts die. Once that has stopped,
 * everything that was committed and not forgotten is there, and a prune finishes. The schedule
 * follows from the printed seed.
 */
final class EngineSimulationTest {
    private static final boolean THOROUGH = Boolean.getBoolean("meridian.thorough");
    private static final int CASES = THOROUGH ? 400 : 12;
    private static final int MOST_OPERATIONS = 12;

    @Test
    void hostsOverAGoodStore() {
        simulate(Odds.CALM, false);
    }

    @Test
    void hostsThatDie() {
        simulate(new Odds(0.002, 0), false);
    }

    @Test
    void hostsOverABadStore() {
        simulate(new Odds(0.001, 0.02), false);
    }

    @Test
    void hostsThatTryAgain() {
        simulate(new Odds(0.001, 0.02), true);
    }

    private static void simulate(Odds odds, boolean retrying) {
        SeededTest.run(
                CASES,
                (random, size) -> Explorer.amongActors(() -> one(random, size, odds, retrying)));
    }

    private static void one(Random random, int size, Odds odds, boolean retrying) {
        Model model = new Model(random.nextLong()).with("first", Files.some(random, 3, 8));
        int hosts = 2 + random.nextInt(2);
        for (int i = 1; i <= hosts; i++) {
            Random own = new Random(random.nextLong());
            String name = "host " + i;
            Model.Role host = new Host(name, own, Math.min(size, MOST_OPERATIONS));
            model.add(name, someClock(random), retrying ? Roles.retrying(host) : host);
        }
        new Explorer(model).play(random, odds);
    }

    /** Right, a little ahead, or so far that every other host seems to be silent. */
    private static Duration someClock(Random random) {
        return Duration.ofMinutes(random.nextInt(3) * 45L * random.nextInt(3));
    }
}
