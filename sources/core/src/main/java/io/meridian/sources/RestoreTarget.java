package io.meridian.sources;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.finding.Finding;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Where a restore goes: staged beside the destination, switched at the end, all or nothing. Until
 * {@link #complete} returns the destination is as it was; after a crash {@code complete}'s journal
 * or the next run cleans up.
 */
public interface RestoreTarget extends AutoCloseable {
    /**
     * Stages an entry: makes the directory, link or empty file of its final size. Called in the
     * order of the stream, by one thread.
     *
     * @return where the content goes; for what has no content, a file that accepts none
     */
    StagedFile stage(Entry entry);

    /**
     * Applies owners, permissions, times and extended attributes, makes everything durable and
     * switches it into place. Called once, after all content was written.
     *
     * @param findings receives what could not be restored
     * @param setAside where data that was there before goes when it is to be kept; null to delete
     *     it
     */
    void complete(Consumer<Finding> findings, @Nullable Path setAside);

    /** Without {@link #complete}: removes what was staged; the destination is untouched. */
    @Override
    void close();

    /** A staged file. Thread-safe. */
    interface StagedFile {
        /** Writes the buffer's bytes at the offset. What is never written is a hole. */
        void write(long offsetBytes, ByteBuffer data);

        /**
         * All content was written: nothing more follows. Lets the target close it and apply its
         * metadata.
         */
        void finished();
    }
}
