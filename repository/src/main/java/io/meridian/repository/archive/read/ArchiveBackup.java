package io.meridian.repository.archive.read;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.RestoreSink;
import io.meridian.repository.StoredBackup;
import io.meridian.repository.StoredEntry;
import io.meridian.repository.archive.json.JsonObject;
import io.meridian.repository.archive.set.ArchiveContext;
import io.meridian.repository.archive.set.FileLine;
import io.meridian.repository.archive.set.Hashing;
import io.meridian.repository.archive.set.SetName;
import io.meridian.repository.archive.set.StoredSet;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A backup in an archive repository. */
public final class ArchiveBackup implements StoredBackup {
    private static final int BLOCK_BYTES = 128 << 10;

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
        MessageDigest digest = Hashing.sha256();
        byte[] block = new byte[BLOCK_BYTES];
        long offset = 0;
        int count = fill(contents, block);
        while (count > 0) {
            archive.environment().cancellation().check();
            digest.update(block, 0, count);
            if (!isZero(block, count)) {
                file.write(offset, ByteBuffer.wrap(block, 0, count));
            }
            offset += count;
            progress.advance(0, count);
            count = fill(contents, block);
        }
        if (offset != line.entry().size() || !Hashing.hex(digest).equals(line.sha256())) {
            throw damaged(line);
        }
        file.finished();
        progress.advance(1, 0);
    }

    private static int fill(Contents contents, byte[] block) {
        int filled = 0;
        while (filled < block.length) {
            int count = contents.read(block, filled, block.length - filled);
            if (count < 0) {
                return filled;
            }
            filled += count;
        }
        return filled;
    }

    /** Zeros that are not written stay a hole. */
    private static boolean isZero(byte[] block, int count) {
        return block[0] == 0 && Arrays.equals(block, 0, count - 1, block, 1, count);
    }

    private Corruption damaged(FileLine line) {
        return JsonObject.damaged(
                "'" + line.entry().path() + "' of backup " + set.id(),
                "its content in set " + line.set() + " is not what was stored");
    }
}
