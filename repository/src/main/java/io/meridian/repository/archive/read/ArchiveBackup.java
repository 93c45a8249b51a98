package io.meridian.repository.archive.read;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupReader;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.RestoreSink;
import io.meridian.repository.StoredBackup;
import io.meridian.repository.StoredEntry;
import io.meridian.repository.archive.set.ArchiveContext;
import io.meridian.repository.archive.set.FileLine;
import io.meridian.repository.archive.set.SetName;
import io.meridian.repository.archive.set.StoredSet;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A backup in an archive repository. */
public final class ArchiveBackup implements StoredBackup {
    private final ArchiveContext archive;
    private final StoredSet set;

    /** Of a set that exists. */
    public ArchiveBackup(ArchiveContext archive, StoredSet set) {
        this.archive = archive;
        this.set = set;
    }

    @Override
    public BackupRecord record() {
        return set.backup();
    }

    @Override
    public void entries(Consumer<StoredEntry> visitor) {
        FileList.forEach(
                archive,
                set.record(),
                line -> visitor.accept(new StoredEntry(line.entry(), line.contentToken())));
    }

    /** The hash of each content is computed again while it is given. */
    @Override
    public void restore(Predicate<Entry> wanted, RestoreSink sink, Progress progress) {
        progress.phase("restore", -1, -1);
        try (Contents contents = contents()) {
            FileList.forEach(
                    archive,
                    set.record(),
                    line -> {
                        boolean taken = wanted.test(line.entry());
                        contents.goTo(line, taken);
                        if (taken) {
                            give(line, contents, sink, progress);
                        }
                    });
            contents.end();
        }
    }

    @Override
    public BackupReader reader() {
        return new ArchiveReader(archive, set, this::contents);
    }

    private Contents contents() {
        return set.name().shape() == SetName.Shape.TAR
                ? new TarContents(archive, set.record())
                : new FolderContents(archive, set.record());
    }

    private void give(FileLine line, Contents contents, RestoreSink sink, Progress progress) {
        RestoreSink.File file = sink.next(line.entry());
        if (!line.entry().isFile()) {
            file.finished();
            progress.advance(1, 0);
            return;
        }
        long[] offset = new long[1];
        CheckedContent.read(
                set.id(),
                line,
                contents,
                (block, count) -> {
                    archive.environment().cancellation().check();
                    if (!isZero(block, count)) {
                        file.write(offset[0], ByteBuffer.wrap(block, 0, count));
                    }
                    offset[0] += count;
                    progress.advance(0, count);
                });
        file.finished();
        progress.advance(1, 0);
    }

    /** Zeros that are not written stay a hole. */
    private static boolean isZero(byte[] block, int count) {
        return block[0] == 0 && Arrays.equals(block, 0, count - 1, block, 1, count);
    }
}
