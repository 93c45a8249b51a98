package io.meridian.repository.archive.set;

import io.meridian.kernel.entry.EntryPath;

/** Names that files in a folder set may have: one name of ordinary characters. */
public final class PlainName {
    private PlainName() {}

    /** Whether a path is such a name. */
    public static boolean matches(EntryPath path) {
        return path.depth() == 1 && path.toString().matches("[A-Za-z0-9._-]{1,255}");
    }
}
