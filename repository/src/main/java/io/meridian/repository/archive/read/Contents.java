package io.meridian.repository.archive.read;

import io.meridian.repository.archive.set.FileLine;

/** Where the contents of a backup's entries come from. Used by one thread, in ascending order. */
interface Contents extends AutoCloseable {
    /**
     * Goes to an entry, which must be stored as the list says.
     *
     * @param wanted whether its content will be read; else as little as possible is looked at
     */
    void goTo(FileLine line, boolean wanted);

    /** Reads of the current file; -1 at its end. */
    int read(byte[] target, int offset, int length);

    /** After the last entry: nothing else may be stored. */
    void end();

    @Override
    void close();
}
