package io.meridian.repository.archive.folder;

import java.nio.ByteBuffer;

/** A new file being written. Used by one thread. */
public interface FolderOutput extends AutoCloseable {
    /** Appends all of the buffer. */
    void write(ByteBuffer data);

    /**
     * Makes what was written durable and closes. A failure means lost writes; it is never tried
     * again.
     */
    void finish();

    /** Without {@link #finish}: closes; what was written counts for nothing. */
    @Override
    void close();
}
