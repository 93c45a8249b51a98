package io.meridian.sources.rocksdb.log;

import io.meridian.kernel.posix.PosixException;
import io.meridian.kernel.posix.PosixFile;
import io.meridian.sources.rocksdb.format.EditReader;
import io.meridian.sources.rocksdb.format.VersionEdit;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Follows a database's manifests, one after the other, for changes that no log has: tables that
 * came from elsewhere, column families that came or went. Used by one thread.
 */
final class ManifestFollower {
    private static final int BUFFER_BYTES = 1 << 16;

    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    private final Set<Integer> families = new HashSet<>(Set.of(0));
    private final Set<Long> tables = new HashSet<>();
    private Set<Integer> begun = new HashSet<>();
    private EditReader edits = new EditReader(this::take);
    private long number = -1;
    private long read;
    private boolean judging;
    private boolean first = true;
    private long largestSequence = -1;
    private long lastSequence = -1;
    private @Nullable String reason;

    /** Reads what there is of the manifests, the older first, without judging what they say. */
    void begin(Map<Long, PosixFile> manifests) throws PosixException {
        catchUp(manifests);
        reason = null;
        judging = true;
        first = false;
    }

    /**
     * Goes on where an earlier follower stopped.
     *
     * @return whether that can be done
     */
    boolean resume(Map<Long, PosixFile> manifests, long manifest, long position)
            throws PosixException {
        PosixFile file = manifests.get(manifest);
        if (file == null || file.status().size() < position) {
            return false;
        }
        number = manifest;
        read(file, position);
        judging = true;
        first = false;
        return true;
    }

    /** Reads what there is by now. Each manifest is complete when its successor is there. */
    void catchUp(Map<Long, PosixFile> manifests) throws PosixException {
        for (Map.Entry<Long, PosixFile> manifest : manifests.entrySet()) {
            if (manifest.getKey() > number) {
                number = manifest.getKey();
                read = 0;
                begun = new HashSet<>();
                edits = new EditReader(this::take);
            }
            if (manifest.getKey() == number) {
                read(manifest.getValue(), manifest.getValue().status().size());
            }
        }
        if (!edits.isUnderstood()) {
            reason = "rocksdb.manifest: the database's manifest says something unknown";
        }
    }

    /** Why the log alone does not lead from what was before to what is now; null when it does. */
    @Nullable String takeReason() {
        String taken = reason;
        reason = null;
        return taken;
    }

    /** Of what is in any table that was added; -1 when none was. */
    long largestSequence() {
        return largestSequence;
    }

    /** The last one that a manifest named; -1 when none did. */
    long lastSequence() {
        return lastSequence;
    }

    long number() {
        return number;
    }

    /** So much of it was read. */
    long position() {
        return read;
    }

    private void read(PosixFile file, long end) throws PosixException {
        while (read < end) {
            buffer.clear().limit((int) Math.min(BUFFER_BYTES, end - read));
            int count = file.read(read, buffer);
            if (count == 0) {
                return;
            }
            edits.feed(buffer.flip());
            read += count;
        }
    }

    private void take(VersionEdit edit) {
        lastSequence = Math.max(lastSequence, edit.lastSequence());
        if (edit.dropsFamily()) {
            families.remove(edit.family());
            note("rocksdb.family_dropped: a column family was dropped");
            return;
        }
        if (edit.addedFamily() != null && families.add(edit.family())) {
            begun.add(edit.family());
            note("rocksdb.family_created: a column family was created");
        }
        Set<Long> unknown = new HashSet<>();
        for (VersionEdit.Table table : edit.addedTables()) {
            largestSequence = Math.max(largestSequence, table.largestSequence());
            if (tables.add(table.number())) {
                unknown.add(table.number());
            }
        }
        if (!unknown.isEmpty()) {
            judge(edit);
        }
        if (edit.isFlush() && edit.addedFamily() == null) {
            begun.add(edit.family());
        }
        edit.removedTables().stream()
                .filter(
                        removed ->
                                edit.addedTables().stream().noneMatch(t -> t.number() == removed))
                .forEach(tables::remove);
    }

    /**
     * Of an edit with tables that were not there. A manifest begins with all tables of each column
     * family, which are known from the manifest before; after that, tables come from a flush, which
     * tells a log's number, or from a compaction, which removes others.
     */
    private void judge(VersionEdit edit) {
        boolean beginning = edit.isFlush() && !begun.contains(edit.family());
        if (beginning && !first) {
            note("rocksdb.manifest_missed: a manifest came and went unseen");
        } else if (!edit.isFlush() && edit.removedTables().isEmpty()) {
            note("rocksdb.ingested: a table was added that no write-ahead log has");
        }
    }

    private void note(String why) {
        if (judging && reason == null) {
            reason = why;
        }
    }
}
