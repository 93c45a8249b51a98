package io.meridian.testing.simulation;

import io.meridian.testing.kit.SeededTest;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs one test twice at the same time, each with chance of its own from the one printed seed. */
final class Lanes {
    static final int COUNT = 2;

    private Lanes() {}

    /** What runs in a lane. */
    @FunctionalInterface
    interface Lane {
        void run(SplittableRandom random) throws Exception;
    }

    static void run(Lane lane) throws InterruptedException {
        SplittableRandom seeds = new SplittableRandom(SeededTest.random().nextLong());
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(COUNT)) {
            for (int i = 0; i < COUNT; i++) {
                SplittableRandom random = seeds.split();
                running.add(
                        threads.submit(
                                () -> {
                                    lane.run(random);
                                    return null;
                                }));
            }
        }
        for (Future<?> each : running) {
            join(each);
        }
    }

    private static void join(Future<?> lane) throws InterruptedException {
        try {
            lane.get();
        } catch (ExecutionException failed) {
            throw new AssertionError("a lane failed: " + failed.getCause(), failed.getCause());
        }
    }
}
