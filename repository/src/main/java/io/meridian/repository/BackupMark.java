package io.meridian.repository;

import java.util.List;

/** A fact appended to a backup. */
public sealed interface BackupMark {
    /**
     * It was verified.
     *
     * @param fromCache the bytes came, or may have come, from the page cache
     */
    record Verified(VerifyLevel level, boolean good, boolean fromCache) implements BackupMark {}

    /** Its tags are now these. */
    record Tagged(List<String> tags) implements BackupMark {
        public Tagged {
            tags = List.copyOf(tags);
        }
    }

    /** Retention may, or may no more, remove it. */
    record Pinned(boolean pinned) implements BackupMark {}
}
