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
        Holes blocks = new Holes(new WrittenParts(file));
        CheckedContent.read(
                set.id(),
                line,
                contents,
                (block, count) -> {
                    archive.environment().cancellation().check();
                    blocks.take(block, count);
                    progress.advance(0, count);
                });
        blocks.finish();
        file.finished();
        progress.advance(1, 0);
    }

    /** What is a hole is not written. */
    private static final class WrittenParts implements Holes.Parts {
        private final RestoreSink.File file;
        private long offsetBytes;

        WrittenParts(RestoreSink.File file) {
            this.file = file;
        }

        @Override
        public void data(byte[] block, int from, int count) {
            file.write(offsetBytes, ByteBuffer.wrap(block, from, count));
            offsetBytes += count;
        }

        @Override
        public void hole(long lengthBytes) {
            offsetBytes += lengthBytes;
        }
    }
}
