package io.meridian.testing.simulation.model;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.meridian.stores.ObjectStore;
import io.meridian.testing.kit.SeededTest;
import io.meridian.testing.simulation.model.EveryWay.Bounds;
import io.meridian.testing.simulation.model.EveryWay.Grain;
import io.meridian.testing.simulation.model.RandomScheduler.Odds;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.time.Duration;
import java.util.Random;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Each rule of the protocol is needed: left out, or with two steps swapped, the model check sees
 * what breaks. So it would see a mistake in the product, too.
 */
final class UnsoundProtocolTest {
    private static final boolean THOROUGH = Boolean.getBoolean("meridian.thorough");
    private static final Bounds TWO_AT_CHANGES = new Bounds(2, 0, 0, Grain.CHANGES);
    private static final Bounds ONE_AT_LISTINGS = new Bounds(1, 0, 0, Grain.LISTINGS);
    private static final Bounds TWO_AT_LISTINGS = new Bounds(2, 0, 0, Grain.LISTINGS);
    private static final long MOST_RUNS = 20_000;
    private static final int MOST_CHANCES = 5_000;

    @TestFactory
    Stream<DynamicTest> aWriterThatDeviatesIsCaught() {
        return Stream.of(
                writer("condemnedBeforeSession", Unsound::condemnedBeforeSession, TWO_AT_CHANGES),
                writer("indexBeforeCondemned", Unsound::indexBeforeCondemned, TWO_AT_LISTINGS),
                writer("packsAfterOutcome", Unsound::packsAfterOutcome, TWO_AT_CHANGES),
                writer("segmentAfterOutcome", Unsound::segmentAfterOutcome, TWO_AT_CHANGES),
                writer("manifestAfterOutcome", Unsound::manifestAfterOutcome, TWO_AT_CHANGES),
                caught(
                        "nextSessionAfterCheckpoint",
                        seed -> besideACheckpoint(seed, Unsound::nextSessionAfterCheckpoint),
                        TWO_AT_CHANGES));
    }

    @TestFactory
    Stream<DynamicTest> aPruneThatDeviatesIsCaught() {
        Stream<DynamicTest> quick =
                Stream.of(
                        prune("sessionsBeforePublishing", Unsound::sessionsBeforePublishing),
                        prune("noSecondMark", Unsound::noSecondMark),
                        prune("retiredBeforeVerdict", Unsound::retiredBeforeVerdict),
                        prune("fencedByTheClockAlone", Unsound::fencedByTheClockAlone),
                        prune("openSessionsSwept", Unsound::openSessionsSwept),
                        caught(
                                "everybodyDecides",
                                seed -> oneGenerationForTwo(seed, Unsound::everybodyDecides),
                                TWO_AT_CHANGES),
                        byChance("indexBeforeOutcomes", Unsound::indexBeforeOutcomes),
                        byChance("outcomesBeforeIndex", Unsound::outcomesBeforeIndex),
                        byChance("indexBeforeGenerations", Unsound::indexBeforeGenerations),
                        byChance("verdictsForgotten", Unsound::verdictsForgotten));
        return THOROUGH ? Stream.concat(quick, Stream.of(deletionBeforeVerdict())) : quick;
    }

    private static DynamicTest deletionBeforeVerdict() {
        return caught(
                "deletionBeforeVerdict",
                seed -> oneGenerationForTwo(seed, Unsound::deletionBeforeVerdict),
                TWO_AT_CHANGES);
    }

    /**
     * Not every swap endangers something by itself. A writer that takes too few segments for
     * committed stores more than it had to.
     */
    @Test
    void aWriterThatReadsOutcomesBeforeTheIndexOnlyStoresMore() {
        Explorer.amongActors(
                () -> {
                    Model model = besideAPrune(1, Unsound::outcomesBeforeIndex);
                    new Explorer(model).playAll(new EveryWay(ONE_AT_LISTINGS), MOST_RUNS);
                });
    }

    private static DynamicTest writer(
            String name, UnaryOperator<ObjectStore> deviation, Bounds bounds) {
        return caught(name, seed -> besideAPrune(seed, deviation), bounds);
    }

    private static DynamicTest prune(String name, UnaryOperator<ObjectStore> deviation) {
        return caught(name, seed -> besideAWriter(seed, deviation), TWO_AT_CHANGES);
    }

    /** Every way in one small model after the other: which copy is kept depends on names. */
    private static DynamicTest caught(String name, LongFunction<Model> models, Bounds bounds) {
        return dynamicTest(name, () -> Explorer.amongActors(() -> search(name, models, bounds)));
    }

    private static void search(String name, LongFunction<Model> models, Bounds bounds) {
        long runs = 0;
        for (long seed = 1; seed <= 4; seed++) {
            EveryWay ways = new EveryWay(bounds);
            try {
                new Explorer(models.apply(seed)).playAll(ways, MOST_RUNS);
                runs += ways.runs();
            } catch (Explorer.Broken seen) {
                report(name + " (model " + seed + ")", runs + ways.runs(), seen);
                return;
            }
        }
        fail("not caught in any of " + runs + " runs");
    }

    private static DynamicTest byChance(String name, UnaryOperator<ObjectStore> deviation) {
        return dynamicTest(
                name,
                () -> {
                    Random random = SeededTest.random();
                    Explorer.amongActors(() -> tryLuck(name, deviation, random));
                });
    }

    private static void tryLuck(String name, UnaryOperator<ObjectStore> deviation, Random random) {
        Explorer explorer = new Explorer(threePrunes(random.nextLong(), deviation));
        for (int run = 1; run <= MOST_CHANCES; run++) {
            try {
                explorer.play(random, Odds.CALM);
            } catch (Explorer.Broken seen) {
                report(name, run, seen);
                return;
            }
        }
        fail("not caught in any of " + MOST_CHANCES + " runs");
    }

    private static void report(String name, long runs, Explorer.Broken seen) {
        System.out.printf("%s: caught in run %d: %s%n", name, runs, seen.what());
    }

    private static Model history(long seed) {
        return new Model(seed)
                .with("old", Files.of(0))
                .with("kept", Files.of(1, 2))
                .forgotten("old");
    }

    private static Model besideAPrune(long seed, UnaryOperator<ObjectStore> deviation) {
        Model model = history(seed);
        model.add(
                "writer",
                Model.IN_TIME,
                deviation,
                Roles.backup(
                        model, new Roles.Writing("new", Files.ONE, Files.of(0, 2)), Model.PLAIN));
        return model.add("prune", Model.IN_TIME, Roles.prune(100, Duration.ZERO));
    }

    private static Model besideAWriter(long seed, UnaryOperator<ObjectStore> deviation) {
        Model model = history(seed);
        model.add(
                "writer",
                Model.IN_TIME,
                Roles.backup(
                        model, new Roles.Writing("new", Files.OTHER, Files.of(0, 3)), Model.PLAIN));
        return model.add("prune", Model.HOURS_AHEAD, deviation, Roles.pruneToItsEnd(100));
    }

    private static Model threePrunes(long seed, UnaryOperator<ObjectStore> deviation) {
        Model model =
                new Model(seed)
                        .with("old", Files.of(0, 1))
                        .with("kept", Files.of(1, 2))
                        .forgotten("old");
        model.add(
                "writer",
                Model.IN_TIME,
                Roles.backup(
                        model,
                        new Roles.Writing("new", Files.OTHER, Files.of(0, 3, 1)),
                        Model.PLAIN));
        return model.add("prune 1", Model.HOURS_AHEAD, deviation, Roles.pruneToItsEnd(5))
                .add("prune 2", Model.IN_TIME, deviation, Roles.prune(5, Duration.ofSeconds(2)))
                .add("prune 3", Model.HOURS_AHEAD, deviation, Roles.pruneToItsEnd(5));
    }

    /** A long backup that takes over what a forgotten one had, and a quick one of that source. */
    private static Model besideACheckpoint(long seed, UnaryOperator<ObjectStore> deviation) {
        Model model = history(seed);
        model.add(
                "slow",
                Model.IN_TIME,
                deviation,
                Roles.backup(
                        model,
                        new Roles.Writing("slow", Files.ONE, Files.of(0, 5)),
                        Model.CHECKPOINTED));
        model.add(
                "quick",
                Model.IN_TIME,
                Roles.backup(
                        model, new Roles.Writing("quick", Files.ONE, Files.of(6)), Model.PLAIN));
        return model.add("prune", Model.IN_TIME, Roles.prune(100, Duration.ofSeconds(3)));
    }

    /**
     * A dead prune's generation condemns what a backup needs that was quicker; two prunes adopt it,
     * while another backup stores the same once more.
     */
    private static Model oneGenerationForTwo(long seed, UnaryOperator<ObjectStore> deviation) {
        Model model = history(seed);
        model.pruneBegun(() -> model.with("quicker", Files.of(0)));
        model.add(
                "prune 1",
                Model.HOURS_AHEAD,
                deviation,
                Roles.then(Roles.pruneToItsEnd(100), Roles.pruneToItsEnd(100)));
        model.add(
                "writer",
                Model.IN_TIME,
                Roles.backup(
                        model, new Roles.Writing("new", Files.OTHER, Files.of(0)), Model.PLAIN));
        return model.add("prune 2", Model.HOURS_AHEAD, deviation, Roles.pruneToItsEnd(100));
    }
}
