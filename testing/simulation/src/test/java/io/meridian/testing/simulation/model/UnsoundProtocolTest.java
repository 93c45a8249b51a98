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
    private static final long SEEDS = 4;
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
                        "uncommittedSegments",
                        seed ->
                                Situations.besideAnUncommittedBackup(
                                        seed, Unsound::uncommittedSegments),
                        TWO_AT_CHANGES),
                caught(
                        "nextSessionAfterCheckpoint",
                        seed ->
                                Situations.besideACheckpoint(
                                        seed, Unsound::nextSessionAfterCheckpoint),
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
                                seed ->
                                        Situations.oneGenerationForTwo(
                                                seed, Unsound::everybodyDecides),
                                TWO_AT_CHANGES),
                        caught(
                                "uncommittedSegments",
                                seed ->
                                        Situations.twoCopiesOneUncommitted(
                                                seed, Unsound::uncommittedSegments),
                                TWO_AT_CHANGES),
                        caught(
                                "otherGenerations",
                                seed ->
                                        Situations.twoPrunesOfTwoCopies(
                                                seed, Unsound::otherGenerations),
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
                seed -> Situations.oneGenerationForTwo(seed, Unsound::deletionBeforeVerdict),
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
                    Model model = Situations.besideAPrune(1, Unsound::outcomesBeforeIndex);
                    new Explorer(model).playAll(new EveryWay(ONE_AT_LISTINGS), MOST_RUNS);
                });
    }

    /** What is caught with a forger is caught for what that says, not for what the models are. */
    @Test
    void whoReadsWhatIsThereIsNotCaught() {
        Situations.Forgery none = (store, forger) -> store;
        for (long seed = 1; seed <= SEEDS; seed++) {
            holds(Situations.besideAnUncommittedBackup(seed, none));
            holds(Situations.twoCopiesOneUncommitted(seed, none));
        }
        if (THOROUGH) {
            holds(Situations.twoPrunesOfTwoCopies(1, none));
        }
    }

    private static void holds(Model model) {
        Explorer.amongActors(
                () -> new Explorer(model).playAll(new EveryWay(TWO_AT_CHANGES), MOST_RUNS));
    }

    private static DynamicTest writer(
            String name, UnaryOperator<ObjectStore> deviation, Bounds bounds) {
        return caught(name, seed -> Situations.besideAPrune(seed, deviation), bounds);
    }

    private static DynamicTest prune(String name, UnaryOperator<ObjectStore> deviation) {
        return caught(name, seed -> Situations.besideAWriter(seed, deviation), TWO_AT_CHANGES);
    }

    /** Every way in one small model after the other: which copy is kept depends on names. */
    private static DynamicTest caught(String name, LongFunction<Model> models, Bounds bounds) {
        return dynamicTest(name, () -> Explorer.amongActors(() -> search(name, models, bounds)));
    }

    private static void search(String name, LongFunction<Model> models, Bounds bounds) {
        long runs = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
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
        Explorer explorer = new Explorer(Situations.threePrunes(random.nextLong(), deviation));
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
}
