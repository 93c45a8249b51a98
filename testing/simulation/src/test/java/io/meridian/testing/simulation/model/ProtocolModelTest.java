package io.meridian.testing.simulation.model;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.repository.RepackGoal;
import io.meridian.repository.SourceKey;
import io.meridian.repository.vault.VaultOptions;
import io.meridian.testing.kit.SeededTest;
import io.meridian.testing.simulation.model.EveryWay.Bounds;
import io.meridian.testing.simulation.model.EveryWay.Grain;
import io.meridian.testing.simulation.model.RandomScheduler.Odds;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Writers, prunes, forgetting, repair and readers of one vault at once. Whatever is committed and
 * not forgotten can be read, after every single change; nobody calls sound data damaged; and
 * whatever was left behind, the next prune finishes.
 *
 * <p>The tests named "every way" follow every order of requests within their bounds; listings are
 * whole there. The others follow random ones, in which a listing may miss what changes meanwhile.
 */
final class ProtocolModelTest {
    private static final boolean THOROUGH = Boolean.getBoolean("meridian.thorough");
    private static final int SCHEDULES = THOROUGH ? 1000 : 6;
    private static final long MOST_RUNS = 200_000;

    private static final Bounds SWITCHES =
            THOROUGH
                    ? new Bounds(2, 0, 0, Grain.EVERY_REQUEST)
                    : new Bounds(1, 0, 0, Grain.LISTINGS);
    private static final Bounds DEATHS =
            THOROUGH ? new Bounds(1, 1, 0, Grain.LISTINGS) : new Bounds(0, 1, 0, Grain.CHANGES);
    private static final Bounds LOST_ANSWERS =
            THOROUGH ? new Bounds(1, 0, 1, Grain.LISTINGS) : new Bounds(0, 0, 1, Grain.CHANGES);
    private static final Bounds THREE_ACTORS =
            THOROUGH ? new Bounds(2, 0, 0, Grain.CHANGES) : new Bounds(1, 0, 0, Grain.CHANGES);

    @Test
    void everyWayOfAWriterBesideAPrune() {
        everyWay(SWITCHES, WRITER_AND_PRUNE);
    }

    @Test
    void everyDeathOfAWriterBesideAPrune() {
        everyWay(DEATHS, WRITER_AND_PRUNE);
    }

    @Test
    void everyLostAnswerToAWriterBesideAPrune() {
        everyWay(LOST_ANSWERS, WRITER_AND_PRUNE);
    }

    @Test
    void everyLostAnswerThatIsAskedForAgain() {
        everyWay(
                LOST_ANSWERS,
                model -> {
                    Roles.Writing writing = new Roles.Writing("new", Files.OTHER, Files.of(0, 3));
                    model.add(
                            "writer",
                            Model.IN_TIME,
                            Roles.retrying(Roles.backup(model, writing, Model.PLAIN)));
                    model.add(
                            "prune",
                            Model.HOURS_AHEAD,
                            Roles.retrying(Roles.pruneToItsEnd(REPACKING)));
                });
    }

    @Test
    void everyWayOfAWriterBesideTwoPrunes() {
        everyWay(
                THREE_ACTORS,
                WRITER_AND_PRUNE.andThen(
                        model ->
                                model.add(
                                        "prune 2",
                                        Model.IN_TIME,
                                        Roles.prune(WHOLE_PACKS, Duration.ofSeconds(1)))));
    }

    @Test
    void everyWayOfTwoWritersBesideAPrune() {
        everyWay(
                THREE_ACTORS,
                WRITER_AND_PRUNE.andThen(
                        model -> backup(model, "other", Files.ONE, Files.of(0, 3), Model.PLAIN)));
    }

    @Test
    void everyWayOfCheckpointsBesideAPrune() {
        everyWay(
                THREE_ACTORS,
                model -> {
                    backup(model, "slow", Files.ONE, Files.of(0, 5), Model.CHECKPOINTED);
                    backup(model, "quick", Files.ONE, Files.of(6), Model.PLAIN);
                    model.add(
                            "prune",
                            Model.IN_TIME,
                            Roles.prune(WHOLE_PACKS, Duration.ofSeconds(3)));
                });
    }

    @Test
    void everyWayOfForgettingAndRepairBesideAPrune() {
        everyWay(
                THREE_ACTORS,
                model -> {
                    model.add("forget", Model.IN_TIME, Roles.forget("kept"));
                    model.add("repair", Model.IN_TIME, Roles.repair());
                    model.add("prune", Model.HOURS_AHEAD, Roles.pruneToItsEnd(REPACKING));
                });
    }

    /** Its chunk is stored against one of a backup that is forgotten and pruned meanwhile. */
    @Test
    void everyWayOfADeltaBesideThePruningOfItsBase() {
        everyWay(
                THREE_ACTORS,
                model -> {
                    backup(model, "delta", Files.ONE, Files.of(6, 2), Model.PLAIN);
                    model.add(
                            "forget",
                            Model.IN_TIME,
                            Roles.then(Roles.forget("part"), Roles.forget("kept")));
                    model.add("prune", Model.HOURS_AHEAD, Roles.pruneToItsEnd(REPACKING));
                });
    }

    @Test
    void twoWritersAndTwoPrunes() {
        byChance(
                Odds.CALM,
                (model, random) -> {
                    someWriter(model, "writer 1", random, Model.PLAIN);
                    someWriter(model, "writer 2", random, Model.PLAIN);
                    model.add("forget", Model.IN_TIME, Roles.forget("old"));
                    somePrune(model, "prune 1", random);
                    somePrune(model, "prune 2", random);
                });
    }

    @Test
    void checkpointsOfOneSourceAndAPrune() {
        byChance(
                Odds.CALM,
                (model, random) -> {
                    someWriter(model, "writer 1", random, Model.CHECKPOINTED);
                    someWriter(model, "writer 2", random, Model.CHECKPOINTED);
                    model.add("forget", Model.IN_TIME, Roles.forget("old"));
                    somePrune(model, "prune", random);
                });
    }

    @Test
    void aReaderBesideAWriterAndTwoPrunes() {
        byChance(
                Odds.CALM,
                (model, random) -> {
                    someWriter(model, "writer", random, Model.PLAIN);
                    model.add("forget", Model.IN_TIME, Roles.forget("old"));
                    somePrune(model, "prune 1", random);
                    somePrune(model, "prune 2", random);
                    model.add("reader", Model.IN_TIME, Roles.restore("kept", 4));
                });
    }

    @Test
    void examinationsBesideAWriterAndAPruneFindNothing() {
        byChance(
                Odds.CALM,
                (model, random) -> {
                    someWriter(model, "writer", random, Model.PLAIN);
                    model.add("forget", Model.IN_TIME, Roles.forget("old"));
                    somePrune(model, "prune", random);
                    model.add("examine", Model.IN_TIME, Roles.examine("kept"));
                });
    }

    @Test
    void aBackupIsPackedAnewBesideWritersAndAPrune() {
        byChance(
                new Odds(0.002, 0),
                (model, random) -> {
                    someWriter(model, "writer 1", random, Model.PLAIN);
                    model.add("forget", Model.IN_TIME, Roles.forget("old"));
                    somePrune(model, "prune", random);
                    packAnew(model, "repack 1", new RepackGoal.Resealed(), random);
                    packAnew(
                            model,
                            "repack 2",
                            new RepackGoal.Compressed(
                                    RepackGoal.Algorithm.GZIP, RepackGoal.Effort.FAST),
                            random);
                });
    }

    @Test
    void everybodyAtOnceSomeOfThemDying() {
        byChance(new Odds(0.004, 0), ProtocolModelTest::everybody);
    }

    @Test
    void everybodyAtOnceOverAStoreThatFails() {
        byChance(new Odds(0.002, 0.01), ProtocolModelTest::everybody);
    }

    private static final int WHOLE_PACKS = 100;
    private static final int REPACKING = 5;

    /** What only the forgotten backup needed is wanted again while it is pruned. */
    private static final Consumer<Model> WRITER_AND_PRUNE =
            model -> {
                backup(model, "new", Files.OTHER, Files.of(0, 3), Model.PLAIN);
                model.add("prune", Model.HOURS_AHEAD, Roles.pruneToItsEnd(REPACKING));
            };

    private static void packAnew(Model model, String who, RepackGoal goal, Random random) {
        Duration patience = Duration.ofSeconds(random.nextInt(6));
        model.add(who, Model.IN_TIME, Roles.repack("kept", goal, patience));
    }

    private static void everybody(Model model, Random random) {
        someWriter(model, "writer 1", random, Model.CHECKPOINTED);
        someWriter(model, "writer 2", random, Model.PLAIN);
        model.add("forget", Model.IN_TIME, maybeRetrying(random, Roles.forget("old")));
        somePrune(model, "prune 1", random);
        somePrune(model, "prune 2", random);
        model.add("repair", Model.IN_TIME, maybeRetrying(random, Roles.repair()));
    }

    private static void backup(
            Model model, String what, SourceKey source, Files files, VaultOptions options) {
        Roles.Writing writing = new Roles.Writing(what, source, files);
        model.add(what, Model.IN_TIME, Roles.backup(model, writing, options));
    }

    private static void someWriter(Model model, String name, Random random, VaultOptions options) {
        SourceKey source = random.nextBoolean() ? Files.ONE : Files.OTHER;
        Model.Role all =
                IntStream.rangeClosed(1, 1 + random.nextInt(2))
                        .mapToObj(round -> someWriting(name + " round " + round, source, random))
                        .map(writing -> Roles.backup(model, writing, options))
                        .reduce(Roles::then)
                        .orElseThrow();
        model.add(name, Model.IN_TIME, maybeRetrying(random, all));
    }

    private static Roles.Writing someWriting(String what, SourceKey source, Random random) {
        return new Roles.Writing(what, source, Files.some(random, 1 + random.nextInt(3), 6));
    }

    private static void somePrune(Model model, String name, Random random) {
        Duration ahead = random.nextBoolean() ? Model.IN_TIME : Model.HOURS_AHEAD;
        Model.Role prune = Roles.prune(random.nextInt(60), Duration.ofSeconds(random.nextInt(6)));
        model.add(name, ahead, maybeRetrying(random, Roles.then(prune, prune)));
    }

    private static Model.Role maybeRetrying(Random random, Model.Role role) {
        return random.nextBoolean() ? Roles.retrying(role) : role;
    }

    private static void everyWay(Bounds bounds, Consumer<Model> actors) {
        Explorer.amongActors(
                () -> {
                    Model model =
                            new Model(1)
                                    .with("old", Files.of(0))
                                    .with("kept", Files.of(1, 2))
                                    .with("part", Files.of(2))
                                    .forgotten("old");
                    actors.accept(model);
                    EveryWay ways = new EveryWay(bounds);
                    new Explorer(model).playAll(ways, MOST_RUNS);
                    System.out.printf("%s: %d runs%n", bounds, ways.runs());
                    assertTrue(ways.runs() > 1, "there was nothing to decide");
                });
    }

    /** Who takes part, chosen by chance. */
    private interface Cast {
        void join(Model model, Random random);
    }

    private static void byChance(Odds odds, Cast cast) {
        SeededTest.run(
                SCHEDULES,
                (random, size) ->
                        Explorer.amongActors(
                                () -> {
                                    Model model =
                                            new Model(random.nextLong())
                                                    .with("old", Files.some(random, 2, 6))
                                                    .with("other", Files.some(random, 1, 6))
                                                    .with("kept", Files.some(random, 3, 6));
                                    cast.join(model, random);
                                    new Explorer(model).play(random, odds);
                                }));
    }
}
