package io.meridian.testing.bench.stages;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.EnumMap;
import java.util.Map;

/** What the stages took in one thread: by the clock, and of a processor. Belongs to that thread. */
final class StageTimes {
    private static final double NANOS = 1e9;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Map<Stage, Long> wallNanos = new EnumMap<>(Stage.class);
    private final Map<Stage, Long> processorNanos = new EnumMap<>(Stage.class);

    /** Work of a stage. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }

    /** Does it, and charges it to the stage. */
    <T> T time(Stage stage, Work<T> work) throws IOException {
        long processor = threads.getCurrentThreadCpuTime();
        long start = System.nanoTime();
        T result = work.run();
        add(stage, System.nanoTime() - start, threads.getCurrentThreadCpuTime() - processor);
        return result;
    }

    void add(Stage stage, long wall, long processor) {
        wallNanos.merge(stage, wall, Long::sum);
        processorNanos.merge(stage, processor, Long::sum);
    }

    double wallSeconds(Stage stage) {
        return wallNanos.getOrDefault(stage, 0L) / NANOS;
    }

    double processorSeconds(Stage stage) {
        return processorNanos.getOrDefault(stage, 0L) / NANOS;
    }
}
