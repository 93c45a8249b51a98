package io.meridian.repository.archive.read;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.repository.archive.set.ArchiveContext;
import io.meridian.repository.archive.set.FileLine;
import io.meridian.repository.archive.set.StoredSet;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;

/**
 * One way through a backup's contents, from its first file on. What small files it passes are kept
 * for those who ask for them a little later, {@link #MOST_KEPT_BYTES} of them at most. Used by one
 * thread at a time.
 */
final class ForwardPass implements AutoCloseable {
    private static final int SMALL_BYTES = 1 << 20;
    private static final long MOST_KEPT_BYTES = 32L << 20;

    private final ArchiveContext archive;
    private final StoredSet set;
    private final FileList list;
    private final Contents contents;
    private final Map<EntryPath, byte[]> kept = new HashMap<>();
    private long keptBytes;
    private @Nullable EntryPath passed;

    ForwardPass(ArchiveContext archive, StoredSet set, Contents contents) {
        this.archive = archive;
        this.set = set;
        this.contents = contents;
        this.list = FileList.open(archive, set.record());
    }

    /**
     * Gives a file's content, if it was kept or lies ahead.
     *
     * @return false when it lies behind and was not kept
     */
    boolean read(FileLine wanted, CheckedContent.Blocks blocks) {
        EntryPath path = wanted.entry().path();
        byte[] small = kept.remove(path);
        if (small != null) {
            keptBytes -= small.length;
            blocks.take(small, small.length);
            return true;
        }
        if (passed != null && path.compareTo(passed) <= 0) {
            return false;
        }
        goTo(path);
        CheckedContent.read(set.id(), wanted, contents, blocks);
        return true;
    }

    private void goTo(EntryPath path) {
        FileLine line = list.next();
        while (line != null) {
            archive.environment().cancellation().check();
            passed = line.entry().path();
            if (path.equals(passed)) {
                contents.goTo(line, true);
                return;
            }
            passBy(line);
            line = list.next();
        }
        throw new IllegalStateException("backup " + set.id() + " has no file " + path);
    }

    private void passBy(FileLine line) {
        long size = line.entry().size();
        boolean keep =
                line.entry().isFile() && size <= SMALL_BYTES && keptBytes + size <= MOST_KEPT_BYTES;
        contents.goTo(line, keep);
        if (keep) {
            ByteArrayOutputStream content = new ByteArrayOutputStream((int) size);
            CheckedContent.read(
                    set.id(), line, contents, (block, count) -> content.write(block, 0, count));
            kept.put(line.entry().path(), content.toByteArray());
            keptBytes += size;
        }
    }

    @Override
    public void close() {
        try (list) {
            contents.close();
        }
    }
}
