package io.meridian.sources.rocksdb;

import io.meridian.kernel.posix.FileStatus;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;
import io.meridian.kernel.posix.PosixFile;
import io.meridian.sources.rocksdb.files.SmallFile;
import io.meridian.sources.rocksdb.format.ManifestState;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;

/**
 * A growing copy of the manifest that CURRENT names. Every change of which files make up the
 * database is appended there before a file that it makes superfluous is deleted. One thread.
 */
final class ManifestCopy implements AutoCloseable {
    private static final byte[] CURRENT = "CURRENT".getBytes(StandardCharsets.US_ASCII);
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int MODE = 0600;

    private final PosixDirectory database;
    private final PosixFile source;
    private final PosixFile target;
    private final String name;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    private final ManifestState state = new ManifestState();
    private long length;

    private ManifestCopy(PosixDirectory database, PosixFile source, PosixFile target, String name) {
        this.database = database;
        this.source = source;
        this.target = target;
        this.name = name;
    }

    /** Begins with nothing. */
    static ManifestCopy begin(PosixDirectory database, PosixDirectory folder)
            throws PosixException {
        String name = current(database).strip();
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        PosixFile source = database.openFileStrictly(bytes);
        boolean begun = false;
        try {
            ManifestCopy copy =
                    new ManifestCopy(database, source, folder.createFile(bytes, MODE), name);
            begun = true;
            return copy;
        } finally {
            if (!begun) {
                source.close();
            }
        }
    }

    /** Copies what was appended. */
    void catchUp() throws PosixException {
        int count;
        do {
            buffer.clear();
            count = source.read(length, buffer);
            target.write(length, buffer.flip());
            state.feed(buffer.rewind());
            length += count;
        } while (count == BUFFER_BYTES);
    }

    /** Whether another manifest has taken over. */
    boolean isSuperseded() throws PosixException {
        return !current(database).strip().equals(name);
    }

    /** Whether the copy is all of it. */
    boolean isComplete() throws PosixException {
        return source.status().size() == length && !isSuperseded();
    }

    /** Which files make up the database, by what was copied; empty when that isn't understood. */
    Optional<Set<Long>> files() {
        return state.files();
    }

    /** Those of its tables that are not there; none when it isn't understood. */
    AbsentTables absent(LongPredicate isThere) {
        return files().isEmpty() ? AbsentTables.NONE : AbsentTables.of(state.tables(), isThere);
    }

    String name() {
        return name;
    }

    long length() {
        return length;
    }

    FileStatus status() throws PosixException {
        return source.status();
    }

    @Override
    public void close() {
        source.close();
        target.close();
    }

    private static String current(PosixDirectory database) throws PosixException {
        return SmallFile.read(database, CURRENT);
    }
}
