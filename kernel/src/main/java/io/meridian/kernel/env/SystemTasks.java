package io.meridian.kernel.env;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/**
 * Platform threads for CPU work, made when first needed, and one virtual thread for each I/O task.
 */
final class SystemTasks implements Tasks, AutoCloseable {
    private final int cpuWorkers;
    private final ExecutorService cpu;
    private final ExecutorService io;

    SystemTasks(int cpuWorkers) {
        this.cpuWorkers = cpuWorkers;
        ThreadFactory threads = Thread.ofPlatform().daemon().name("meridian-cpu-", 0).factory();
        this.cpu = Executors.newFixedThreadPool(cpuWorkers, threads);
        this.io =
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("meridian-io-", 0).factory());
    }

    @Override
    public int cpuWorkers() {
        return cpuWorkers;
    }

    @Override
    public TaskScope open() {
        return new ExecutorScope(cpu, io);
    }

    @Override
    public void close() {
        cpu.shutdownNow();
        io.shutdownNow();
    }
}
