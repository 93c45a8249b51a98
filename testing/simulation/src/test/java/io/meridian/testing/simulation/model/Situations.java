package io.meridian.testing.simulation.model;

import io.meridian.stores.ObjectStore;

import java.time.Duration;
import java.util.function.UnaryOperator;

/** Models in which somebody deviates from the protocol, where that endangers something. */
final class Situations {
    private Situations() {}

    private static Model history(long seed) {
        return new Model(seed)
                .with("old", Files.of(0))
                .with("kept", Files.of(1, 2))
                .forgotten("old");
    }

    static Model besideAPrune(long seed, UnaryOperator<ObjectStore> deviation) {
        Model model = history(seed);
        model.add(
                "writer",
                Model.IN_TIME,
                deviation,
                Roles.backup(
                        model, new Roles.Writing("new", Files.ONE, Files.of(0, 2)), Model.PLAIN));
        return model.add("prune", Model.IN_TIME, Roles.prune(100, Duration.ZERO));
    }

    static Model besideAWriter(long seed, UnaryOperator<ObjectStore> deviation) {
        Model model = history(seed);
        model.add(
                "writer",
                Model.IN_TIME,
                Roles.backup(
                        model, new Roles.Writing("new", Files.OTHER, Files.of(0, 3)), Model.PLAIN));
        return model.add("prune", Model.HOURS_AHEAD, deviation, Roles.pruneToItsEnd(100));
    }

    static Model threePrunes(long seed, UnaryOperator<ObjectStore> deviation) {
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
    static Model besideACheckpoint(long seed, UnaryOperator<ObjectStore> deviation) {
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
    static Model oneGenerationForTwo(long seed, UnaryOperator<ObjectStore> deviation) {
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

    /** A store that gives what a forger makes of what there is. */
    @FunctionalInterface
    interface Forgery {
        ObjectStore of(ObjectStore store, Forger forger);
    }

    /** A backup of what only a dead writer stored, which never committed. */
    static Model besideAnUncommittedBackup(long seed, Forgery deviation) {
        Model model = new Model(seed).with("kept", Files.of(1, 2));
        Forger forger = model.forger();
        model.backupBegun(Files.of(3));
        model.add(
                "writer",
                Model.IN_TIME,
                store -> deviation.of(store, forger),
                Roles.backup(
                        model, new Roles.Writing("new", Files.OTHER, Files.of(3)), Model.PLAIN));
        return model.add("prune", Model.HOURS_AHEAD, Roles.pruneToItsEnd(100));
    }

    /** What a backup needs lies in two packs, but one is of a dead writer that never committed. */
    static Model twoCopiesOneUncommitted(long seed, Forgery deviation) {
        Model model = new Model(seed).with("kept", Files.of(1, 2));
        Forger forger = model.forger();
        model.backupBegun(Files.of(3)).with("again", Files.of(3));
        return model.add(
                "prune",
                Model.HOURS_AHEAD,
                store -> deviation.of(store, forger),
                Roles.pruneToItsEnd(100));
    }

    /**
     * One prune condemns what nobody needs, a writer stores it once more, and another prune, which
     * did not have to finish the first one's generation, sees two copies.
     */
    static Model twoPrunesOfTwoCopies(long seed, Forgery deviation) {
        Model model = history(seed);
        Forger forger = model.forger();
        model.add(
                "prune 2",
                Model.HOURS_AHEAD,
                store -> deviation.of(store, forger),
                Roles.pruneToItsEnd(100));
        model.add("prune 1", Model.HOURS_AHEAD, Roles.pruneToItsEnd(100));
        model.add(
                "writer",
                Model.IN_TIME,
                Roles.backup(
                        model, new Roles.Writing("new", Files.OTHER, Files.of(0)), Model.PLAIN));
        return model;
    }
}
