package io.meridian.sources.rocksdb;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.log.LogEvent;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * While a writer makes logs come and go as fast as it can, and is killed: a recovery to any time
 * gives the state after some step, no earlier one than had been acknowledged when the log was
 * looked at last before that time, no later one than had been begun.
 */
final class LogProofTest extends ProvingALedger {
    private static final boolean THOROUGH = Boolean.getBoolean("meridian.thorough");
    private static final int TARGETS = THOROUGH ? 50 : 6;

    /** A busy machine may let a log go unseen: that time is in a gap, and does not count. */
    private static final int MOST_TRIES = 4 * TARGETS;

    private static final Duration EVERY = Duration.ofMillis(THOROUGH ? 400 : 150);
    private static final long SEED = Long.getLong("seed", 20_261_201);

    private final Random random = new Random(SEED);
    private final Map<LogEvent.Mark, Long> acknowledged = new HashMap<>();
    private final List<Target> targets = new ArrayList<>();

    /** A time, and the last step that had been begun when it was over. */
    private record Target(Instant time, long begun) {}

    @Test
    void everyTimeUnderStormsAndKillsIsTheLedgersState() throws Exception {
        System.out.println("seed " + SEED);
        Process writer = start("0");
        try (LogFollowing following = new LogFollowing(environment, place(), temporary)) {
            following.follow();
            for (int i = 0; i < MOST_TRIES && reached(following).size() < TARGETS; i++) {
                followFor(following, EVERY.plusMillis(random.nextInt((int) EVERY.toMillis())));
                Instant now = environment.now();
                targets.add(new Target(now, LedgerWriter.begun(ledger())));
                if (i % 4 == 3) {
                    following.restart();
                }
                if (i % 3 == 1) {
                    writer.destroyForcibly().waitFor();
                    followFor(following, Duration.ofMillis(random.nextInt(50)));
                    writer = start(i % 2 == 0 ? "0" : "3000");
                }
            }
            followFor(following, EVERY);
            prove(following);
        } finally {
            writer.destroyForcibly().waitFor();
        }
    }

    private void followFor(LogFollowing following, Duration time) throws IOException {
        Instant end = environment.now().plus(time);
        while (environment.now().isBefore(end)) {
            long known = LedgerWriter.acknowledged(ledger());
            for (LogEvent event : following.follow()) {
                if (event instanceof LogEvent.Mark mark) {
                    acknowledged.put(mark, known);
                }
            }
            environment.sleep(Duration.ofMillis(random.nextInt(40)));
        }
    }

    private void prove(LogFollowing following) throws Exception {
        List<Target> reached = reached(following);
        for (int i = 0; i < reached.size(); i++) {
            prove(following, reached.get(i), temporary.resolve("recovered" + i));
        }
        assertTrue(
                reached.size() >= TARGETS,
                () -> "gaps keep too many times out of reach: " + following.gaps());
    }

    private List<Target> reached(LogFollowing following) {
        return targets.stream().filter(target -> following.reaches(target.time())).toList();
    }

    private void prove(LogFollowing following, Target target, Path copy) throws Exception {
        following.recover(target.time(), copy);
        requireWhole(copy, Map.of());
        LogEvent.Mark mark = following.markFor(target.time());
        long least = mark == null ? -1 : acknowledged.get(mark);
        try (TestDatabase recovered = LedgerWriter.openDatabase(copy)) {
            long last = LedgerStep.last(recovered);
            assertTrue(
                    last >= least && last <= target.begun(),
                    () -> "step " + last + ", expected from " + least + " to " + target.begun());
            requireStateAfter(last, recovered);
        }
    }
}
