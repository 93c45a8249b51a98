package io.meridian.interfaces.mcp.call;

import io.meridian.kernel.ByteSize;
import io.meridian.kernel.env.Environment;
import io.meridian.kernel.progress.Progress;
import io.meridian.kernel.progress.ProgressEvent;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Progress as notifications: one number that only grows, a whole unit for each phase, and words. At
 * most one notification in {@link #INTERVAL} besides the beginnings of phases. A thread that finds
 * another one at it goes on working. Thread-safe.
 */
final class CallProgress implements Progress {
    private static final Duration INTERVAL = Duration.ofMillis(250);
    private static final double NEARLY_ONE = 0.999;

    private final Environment environment;
    private final Notifier notifier;
    private final ReentrantLock lock = new ReentrantLock();
    private int phase = -1;
    private String name = "";
    private long expectedItems;
    private long expectedBytes;
    private long items;
    private long bytes;
    private double lastSent = -1;
    private long lastSentNanos;

    CallProgress(Environment environment, Notifier notifier) {
        this.environment = environment;
        this.notifier = notifier;
    }

    /** Sends one notification; what it throws is lost, because progress decides nothing. */
    @FunctionalInterface
    interface Notifier {
        void send(double progress, String message);
    }

    @Override
    public void on(ProgressEvent event) {
        switch (event) {
            case ProgressEvent.PhaseStarted started -> begin(started);
            case ProgressEvent.Advanced advanced -> advance(advanced);
            case ProgressEvent.Found _, ProgressEvent.Followed _ -> {}
        }
    }

    private void begin(ProgressEvent.PhaseStarted started) {
        lock.lock();
        try {
            phase++;
            name = started.phase();
            expectedItems = started.expectedItems();
            expectedBytes = started.expectedBytes();
            items = 0;
            bytes = 0;
            send();
        } finally {
            lock.unlock();
        }
    }

    private void advance(ProgressEvent.Advanced advanced) {
        lock.lock();
        try {
            items += advanced.items();
            bytes += advanced.bytes();
            if (environment.nanoTime() - lastSentNanos >= INTERVAL.toNanos()) {
                send();
            }
        } finally {
            lock.unlock();
        }
    }

    private void send() {
        double progress = Math.max(0, phase) + fraction();
        if (progress <= lastSent) {
            return;
        }
        lastSent = progress;
        lastSentNanos = environment.nanoTime();
        notifier.send(progress, words());
    }

    /** How much of the phase is done; unknown expectations approach one without reaching it. */
    private double fraction() {
        if (expectedBytes > 0) {
            return Math.min(NEARLY_ONE, (double) bytes / expectedBytes);
        }
        if (expectedItems > 0) {
            return Math.min(NEARLY_ONE, (double) items / expectedItems);
        }
        return NEARLY_ONE * items / (items + 1000.0);
    }

    private String words() {
        String done = items + " items, " + new ByteSize(Math.max(0, bytes));
        return expectedBytes > 0
                ? name + ": " + done + " of " + new ByteSize(expectedBytes)
                : name + ": " + done;
    }
}
