package io.meridian.repository.archive.upkeep;

import io.meridian.kernel.finding.Finding;
import io.meridian.repository.archive.set.SetName;

/** Files that look like a backup's, but no record makes them one and no session left them. */
public final class Orphans {
    private Orphans() {}

    /** What to tell; they may be all that is left of a backup, so nothing deletes them. */
    public static Finding finding(SetName name) {
        return Finding.warning(
                "archive.orphan",
                name.id(),
                "there are files of backup " + name.id() + ", but " + name.record() + " is missing",
                "bring it back from another copy of the repository; else look at the files with"
                        + " tar, then remove them by hand");
    }
}
