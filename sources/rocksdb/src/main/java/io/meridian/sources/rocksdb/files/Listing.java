package io.meridian.sources.rocksdb.files;

import io.meridian.kernel.posix.ListedName;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;

import java.util.List;

/**
 * The names in a directory now. A file that is there from the beginning to the end of listing is
 * always among them.
 */
public final class Listing {
    private static final byte[] HERE = {'.'};

    private Listing() {}

    /** As an open directory lists only once, it is opened anew. */
    public static List<String> names(PosixDirectory directory) throws PosixException {
        try (PosixDirectory again = directory.openDirectory(HERE)) {
            return again.list().stream().map(ListedName::toString).toList();
        }
    }
}
