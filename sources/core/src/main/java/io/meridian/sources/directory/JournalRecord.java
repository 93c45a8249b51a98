package io.meridian.sources.directory;

import io.meridian.kernel.entry.EntryPath;

import java.nio.file.Path;

/** One line of a restore's journal. */
sealed interface JournalRecord {
    /**
     * A restore began.
     *
     * @param destination its name in the directory that holds the journal too
     * @param process who runs it, for messages
     */
    record Begun(EntryPath destination, long process) implements JournalRecord {}

    /** The staging directory exists; its inode tells it from what it is exchanged with. */
    record Staged(long inode) implements JournalRecord {}

    /** All is staged and durable, and the switch follows; the old data is deleted then. */
    record Switching() implements JournalRecord {}

    /** As {@link Switching}, but the old data is moved to this absolute path. */
    record SwitchingAside(Path aside) implements JournalRecord {}
}
