package io.meridian.kernel.env;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/**
 * Platform threads for CPU work, made when first needed, one of its own for each lasting task, and
 * one virtual thread for each I/O task.
 */
final class SystemTasks implements Tasks, AutoCloseable {
    private final int cpuWorkers;
    private final ExecutorService cpu;
    private final ExecutorService lasting;
    private final ExecutorService io;

    SystemTasks(int cpuWorkers) {
        this.cpuWorkers = cpuWorkers;
        ThreadFactory threads = Thread.ofPlatform().daemon().name("meridian-cpu-", 0).factory();
        this.cpu = Executors.newFixedThreadPool(cpuWorkers, threads);
        this.lasting =
                Executors.newThreadPerTaskExecutor(
                        Thread.ofPlatform().daemon().name("meridian-lasting-", 0).factory());
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
        return new ExecutorScope(cpu, lasting, io);
    }

    @Override
    public void close() {
        cpu.shutdownNow();
        lasting.shutdownNow();
        io.shutdownNow();
    }
}
