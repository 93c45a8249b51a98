package io.meridian.engine.scratch;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryType;
import io.meridian.kernel.env.Cancellation;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;
import io.meridian.kernel.posix.PosixFile;
import io.meridian.kernel.posix.PosixNames;
import io.meridian.repository.RestoreSink;

import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes directories and the content of files, to be looked at and thrown away: no attributes, no
 * links, nothing made durable. Entries come from one thread, content from any.
 */
final class ScratchSink implements RestoreSink, AutoCloseable {
    private static final int DIRECTORY_MODE = 0700;
    private static final int FILE_MODE = 0600;

    private final PosixDirectory root;
    private final Cancellation cancellation;
    private final Purpose purpose;
    private final Set<Written> unfinished = ConcurrentHashMap.newKeySet();

    ScratchSink(PosixDirectory root, Cancellation cancellation, Purpose purpose) {
        this.root = root;
        this.cancellation = cancellation;
        this.purpose = purpose;
    }

    @Override
    public File next(Entry entry) {
        cancellation.check();
        byte[] path = entry.path().slashed();
        try {
            if (entry.isFile()) {
                Written file = new Written(root.createFile(path, FILE_MODE));
                unfinished.add(file);
                file.file.truncate(entry.size());
                return file;
            }
            if (entry.type() instanceof EntryType.Directory && !entry.path().isRoot()) {
                new PosixNames(root).makeDirectory(path, DIRECTORY_MODE);
            }
            return Nothing.INSTANCE;
        } catch (PosixException failed) {
            throw unwritable(failed);
        }
    }

    /** Closes what was not finished. */
    @Override
    public void close() {
        unfinished.forEach(file -> file.file.close());
    }

    private Unavailable unwritable(PosixException failed) {
        return purpose.noScratch(String.valueOf(failed.getMessage()), failed);
    }

    private final class Written implements File {
        private final PosixFile file;

        Written(PosixFile file) {
            this.file = file;
        }

        @Override
        public void write(long offsetBytes, ByteBuffer data) {
            cancellation.check();
            try {
                file.write(offsetBytes, data);
            } catch (PosixException failed) {
                throw unwritable(failed);
            }
        }

        @Override
        public void finished() {
            unfinished.remove(this);
            try {
                file.finish();
            } catch (PosixException failed) {
                throw unwritable(failed);
            }
        }
    }

    /** What has no content. */
    private enum Nothing implements File {
        INSTANCE;

        @Override
        public void write(long offsetBytes, ByteBuffer data) {
            throw new IllegalStateException("an entry without content was given some");
        }

        @Override
        public void finished() {
            // nothing was begun
        }
    }
}
