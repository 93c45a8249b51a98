package io.meridian.repository.vault.read;

import io.meridian.repository.RestoreSink;

import java.util.concurrent.atomic.AtomicLong;

/** Counts a file's outstanding chunks and finishes it after the last. Thread-safe. */
final class FileProgress {
    private final RestoreSink.File file;
    private final AtomicLong outstanding = new AtomicLong(1);

    FileProgress(RestoreSink.File file) {
        this.file = file;
    }

    void expect() {
        outstanding.incrementAndGet();
    }

    /**
     * One less; the planning itself counts as one, so that a file is not finished while chunks are
     * still being added.
     */
    void done() {
        if (outstanding.decrementAndGet() == 0) {
            file.finished();
        }
    }
}
