package io.meridian.sources.rocksdb;

import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;
import io.meridian.kernel.posix.PosixFile;
import io.meridian.sources.rocksdb.files.FileRole;
import io.meridian.sources.rocksdb.files.StagedFile;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

/** Copies of write-ahead logs, which still grow, as far as they belong to a state. */
final class LogCopies {
    private static final int BUFFER_BYTES = 1 << 20;
    private static final int MODE = 0600;

    private LogCopies() {}

    static void make(PosixDirectory folder, HeldFiles held, Collection<StagedFile> files)
            throws PosixException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        for (StagedFile file : files) {
            if (file.role() == FileRole.LOG) {
                byte[] name = file.name().getBytes(StandardCharsets.UTF_8);
                try (HeldFiles.Opened source = held.open(file.as());
                        PosixFile target = folder.createFile(name, MODE)) {
                    copy(source.file(), target, file.size(), buffer);
                    target.finish();
                }
            }
        }
    }

    private static void copy(PosixFile source, PosixFile target, long length, ByteBuffer buffer)
            throws PosixException {
        long position = 0;
        while (position < length) {
            buffer.clear().limit((int) Math.min(BUFFER_BYTES, length - position));
            int count = source.read(position, buffer);
            if (count == 0) {
                return; // became shorter: opening the copy tells
            }
            target.write(position, buffer.flip());
            position += count;
        }
    }
}
