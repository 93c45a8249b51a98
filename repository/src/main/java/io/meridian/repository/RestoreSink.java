package io.meridian.repository;

import io.meridian.kernel.entry.Entry;

import java.nio.ByteBuffer;

/** Takes a restored entry stream. */
@FunctionalInterface
public interface RestoreSink {
    /** Takes the next entry, in ascending order, from one thread. */
    File next(Entry entry);

    /** Where a file's content goes. Thread-safe. */
    interface File {
        /** Takes bytes of the content, in any order; what is never given is a hole. */
        void write(long offsetBytes, ByteBuffer data);

        /** Nothing more follows. */
        void finished();
    }
}
