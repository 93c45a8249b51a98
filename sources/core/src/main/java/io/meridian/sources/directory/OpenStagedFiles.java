package io.meridian.sources.directory;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which staged files have an open descriptor, the least recently used first, so that no more are
 * open than this bound. Thread-safe; never holds its own lock while it asks a file to close.
 */
final class OpenStagedFiles {
    /** How many may stay open; each thread may have one more while it writes. */
    static final int LIMIT = 128;

    private final Map<StagedRegularFile, Boolean> open = new LinkedHashMap<>(LIMIT, 0.75f, true);

    /**
     * A file was used; closes another one when there are too many. The caller holds no file's lock.
     */
    void used(StagedRegularFile file) {
        StagedRegularFile surplus = remember(file);
        if (surplus != null) {
            surplus.closeForNow();
        }
    }

    synchronized void closed(StagedRegularFile file) {
        open.remove(file);
    }

    /** Gives up what is still open. */
    void discardAll() {
        takeAll().forEach(StagedRegularFile::discard);
    }

    private synchronized List<StagedRegularFile> takeAll() {
        List<StagedRegularFile> all = List.copyOf(open.keySet());
        open.clear();
        return all;
    }

    private synchronized @Nullable StagedRegularFile remember(StagedRegularFile file) {
        open.put(file, true);
        if (open.size() <= LIMIT) {
            return null;
        }
        StagedRegularFile eldest = open.keySet().iterator().next();
        open.remove(eldest);
        return eldest;
    }
}
