package io.meridian.sources.log;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The files of a backup, for who plans a recovery from it. Used by one thread. */
public interface BackedUpFiles {
    /** All entries, ascending. */
    List<Entry> entries();

    /** What the snapshot knew of itself ({@link io.meridian.sources.Snapshot#facts}). */
    Map<String, String> facts();

    /**
     * Reads one file from its start to its end; holes come as zeros.
     *
     * @param pieces each valid during the call
     * @throws io.meridian.kernel.failure.NotFound when the backup has no such file
     */
    void read(EntryPath file, Consumer<ByteBuffer> pieces);
}
