package io.meridian.sources.directory;

import com.google.errorprone.annotations.concurrent.GuardedBy;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.posix.PosixException;
import io.meridian.kernel.posix.PosixFile;
import io.meridian.sources.RestoreTarget.StagedFile;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;

/**
 * A file on its way back: made with its first write, closed and opened again when too many are
 * open.
 */
final class StagedRegularFile implements StagedFile {
    /** After so many bytes the disk may begin. */
    private static final long BYTES_AT_ONCE = 16 << 20;

    private final StagedTree tree;
    private final Entry entry;

    @GuardedBy("this")
    private @Nullable PosixFile open;

    @GuardedBy("this")
    private long waitingBytes;

    @GuardedBy("this")
    private boolean made;

    @GuardedBy("this")
    private boolean finished;

    StagedRegularFile(StagedTree tree, Entry entry) {
        this.tree = tree;
        this.entry = entry;
    }

    @Override
    public void write(long offsetBytes, ByteBuffer data) {
        if (offsetBytes < 0 || data.remaining() > entry.size() - offsetBytes) {
            throw new IllegalArgumentException(
                    "%d bytes at %d of %s, which has %d"
                            .formatted(data.remaining(), offsetBytes, entry.path(), entry.size()));
        }
        try {
            writeLocked(offsetBytes, data);
        } catch (PosixException failed) {
            discard();
            throw tree.failure(entry.path().toString(), "can't be written", failed);
        }
        tree.openFiles().used(this);
    }

    @Override
    public void finished() {
        try {
            finishLocked();
        } catch (PosixException failed) {
            discard();
            throw tree.failure(entry.path().toString(), "can't be written", failed);
        }
        tree.openFiles().closed(this);
        tree.fileFinished();
    }

    /** Makes room for another open file; the next write opens it again. */
    synchronized void closeForNow() {
        try {
            if (open != null) {
                open.finish();
                open = null;
            }
        } catch (PosixException failed) {
            throw tree.failure(entry.path().toString(), "can't be written", failed);
        }
    }

    /** Gives up the descriptor: nobody will use the file again. */
    synchronized void discard() {
        if (open != null) {
            open.close();
            open = null;
        }
    }

    private synchronized void writeLocked(long offsetBytes, ByteBuffer data) throws PosixException {
        requireUnfinished();
        boolean whole = offsetBytes == 0 && data.remaining() == entry.size();
        int length = data.remaining();
        PosixFile file = opened(whole);
        file.write(offsetBytes, data);
        waitingBytes += length;
        if (waitingBytes >= BYTES_AT_ONCE) {
            file.beginToSync();
            waitingBytes = 0;
        }
    }

    private synchronized void finishLocked() throws PosixException {
        requireUnfinished();
        PosixFile file = opened(false);
        tree.finishFile(file, entry);
        file.finish();
        open = null;
        finished = true;
    }

    @GuardedBy("this")
    private PosixFile opened(boolean aboutToBeFilled) throws PosixException {
        PosixFile file = open;
        if (file == null) {
            file = made ? tree.openFile(entry) : tree.makeFile(entry);
            open = file;
            if (!made && !aboutToBeFilled && entry.size() > 0) {
                file.truncate(entry.size());
            }
            made = true;
        }
        return file;
    }

    @GuardedBy("this")
    private void requireUnfinished() {
        if (finished) {
            throw new IllegalStateException(entry.path() + " was finished");
        }
    }
}
