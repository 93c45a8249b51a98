package io.meridian.repository.archive.read;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.failure.Corruption;
import io.meridian.repository.archive.set.ArchiveContext;
import io.meridian.repository.archive.set.FileLine;
import io.meridian.repository.archive.set.StoredSet;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;

/** One way through a backup's contents, from its first file on. Used by one thread at a time. */
final class ForwardPass implements AutoCloseable {
    private final ArchiveContext archive;
    private final StoredSet set;
    private final FileList list;
    private final Contents contents;
    private @Nullable EntryPath passed;

    ForwardPass(ArchiveContext archive, StoredSet set, Contents contents) {
        this.archive = archive;
        this.set = set;
        this.contents = contents;
        this.list = FileList.open(archive, set.record());
    }

    /** Whether a file is still to come. */
    boolean isBefore(EntryPath path) {
        return passed == null || passed.compareTo(path) < 0;
    }

    /** Goes to a file that is still to come. Small ones on the way are kept. */
    void goTo(EntryPath path, KeptFiles kept) {
        FileLine line = list.next();
        while (line != null) {
            archive.environment().cancellation().check();
            passed = line.entry().path();
            if (path.equals(passed)) {
                contents.goTo(line, true);
                return;
            }
            passBy(line, kept);
            line = list.next();
        }
        throw new IllegalStateException("backup " + set.id() + " has no file " + path);
    }

    /** Gives the content of the file that it went to. */
    void read(FileLine current, CheckedContent.Blocks blocks) {
        CheckedContent.read(set.id(), current, contents, blocks);
    }

    /** The same, of a small file. */
    byte[] read(FileLine current) {
        ByteArrayOutputStream content = new ByteArrayOutputStream((int) current.entry().size());
        read(current, (block, count) -> content.write(block, 0, count));
        return content.toByteArray();
    }

    private void passBy(FileLine line, KeptFiles kept) {
        boolean small = line.entry().isFile() && line.entry().size() <= KeptFiles.SMALL_BYTES;
        contents.goTo(line, small);
        if (small) {
            keep(line, kept);
        }
    }

    /** A damaged one is told to whoever asks for it, and to nobody else. */
    private void keep(FileLine line, KeptFiles kept) {
        byte[] content;
        try {
            content = read(line);
        } catch (Corruption damaged) {
            return;
        }
        kept.put(line.entry().path(), content);
    }

    @Override
    public void close() {
        try (list) {
            contents.close();
        }
    }
}
