package io.meridian.testing.simulation.model;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Random;

/**
 * Decides by chance. Some schedules switch all the time, some hardly ever: what goes wrong mostly
 * does so after few switches at the right places.
 */
final class RandomScheduler implements Scheduler {
    private final Random random;
    private final Odds odds;

    /** How likely the actor that ran last runs on. */
    private final double sticky;

    /**
     * How likely each of these is at one request.
     *
     * @param dies its caller dies
     * @param fails it is refused, its answer is lost, or the disk is full
     */
    record Odds(double dies, double fails) {
        static final Odds CALM = new Odds(0, 0);
    }

    RandomScheduler(Random random, Odds odds) {
        this.random = random;
        this.odds = odds;
        this.sticky = List.of(0.0, 0.5, 0.9, 0.97, 0.985).get(random.nextInt(5));
    }

    @Override
    public Move next(List<Actor> ready, @Nullable Actor last) {
        boolean stays = last != null && last.isReady() && !last.isPausing();
        Actor actor =
                stays && random.nextDouble() < sticky
                        ? last
                        : ready.get(random.nextInt(ready.size()));
        return new Move(actor, fate(actor));
    }

    private Move.Fate fate(Actor actor) {
        double chance = random.nextDouble();
        if (chance < odds.dies()) {
            return Move.Fate.CALLER_DIES;
        }
        if (chance - odds.dies() < odds.fails() && !actor.isPausing()) {
            return failure(actor);
        }
        return Move.Fate.ANSWERED;
    }

    private Move.Fate failure(Actor actor) {
        return switch (random.nextInt(3)) {
            case 0 -> Move.Fate.REFUSED;
            case 1 -> Move.Fate.ANSWER_LOST;
            default -> actor.creates() ? Move.Fate.DISK_FULL : Move.Fate.REFUSED;
        };
    }

    @Override
    public int shown(int objects) {
        return random.nextInt(3) == 0 ? 1 + random.nextInt(objects) : objects;
    }
}
