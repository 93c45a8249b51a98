package io.meridian.sources.rocksdb.files;

import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;
import io.meridian.kernel.posix.PosixFile;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Files that are read and written at once. */
public final class SmallFile {
    /** More of a file than this is not read: none of RocksDB's small files comes near. */
    private static final int MOST_BYTES = 4 << 20;

    private static final int MODE = 0600;

    private SmallFile() {}

    /** The text, bytes kept one to one. */
    public static String read(PosixDirectory directory, byte[] name) throws PosixException {
        try (PosixFile file = directory.openFileStrictly(name)) {
            int size = (int) Math.min(MOST_BYTES, file.status().size());
            ByteBuffer content = ByteBuffer.allocate(size);
            int count = file.read(0, content);
            return new String(content.array(), 0, count, StandardCharsets.ISO_8859_1);
        }
    }

    /** Writes a new file, private to its user, from what was read so. */
    public static void write(PosixDirectory directory, byte[] name, String text)
            throws PosixException {
        try (PosixFile file = directory.createFile(name, MODE)) {
            file.write(0, ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
            file.finish();
        }
    }
}
