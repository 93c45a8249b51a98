package io.meridian.sources.follow;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;

import java.util.Comparator;
import java.util.List;

/** Says which files are followed. Used by one thread. */
public interface FileListing {
    /**
     * The files that are there now, below the root. One that is there from the beginning to the end
     * of the call is always among them; what is listed need not be there any more.
     */
    List<EntryPath> list(PosixDirectory root) throws PosixException;

    /**
     * Whether the last list is known to be as the one before it: no name was made, removed or given
     * to another file in between.
     */
    default boolean isUnchanged() {
        return false;
    }

    /** The order in which they were begun, and are read. */
    Comparator<EntryPath> order();
}
