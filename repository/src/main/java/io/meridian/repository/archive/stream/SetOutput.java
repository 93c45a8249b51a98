package io.meridian.repository.archive.stream;

import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.repository.archive.coding.Coding;
import io.meridian.repository.archive.folder.Folder;
import io.meridian.repository.archive.folder.FolderOutput;
import io.meridian.repository.archive.set.Hashing;
import io.meridian.repository.archive.set.StoredFile;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.List;

/** A file of a set being written, under a temporary name. Used by one thread. */
public final class SetOutput implements AutoCloseable {
    private static final int BUFFER_BYTES = 256 << 10;

    private final HashedFile file;
    private final OutputStream encoded;

    private SetOutput(HashedFile file, OutputStream encoded) {
        this.file = file;
        this.encoded = encoded;
    }

    /** Begins a file. */
    public static SetOutput create(Folder folder, String temporary, Coding coding) {
        HashedFile file = new HashedFile(folder.create(temporary));
        try {
            OutputStream buffered = new BufferedOutputStream(file, BUFFER_BYTES);
            return new SetOutput(
                    file, new BufferedOutputStream(coding.encoding(buffered), BUFFER_BYTES));
        } catch (IOException failed) {
            file.abandon();
            throw impossible(failed);
        }
    }

    /** Where plain bytes go. */
    public OutputStream stream() {
        return encoded;
    }

    /** Ends the file and makes it durable; {@code name} is what it will be called. */
    public StoredFile finish(String name) {
        try {
            encoded.close();
        } catch (IOException failed) {
            throw impossible(failed);
        }
        return new StoredFile(name, file.length, Hashing.hex(file.digest));
    }

    /** Without {@link #finish}: lets go of everything; what was written counts for nothing. */
    @Override
    public void close() {
        if (!file.finished) {
            file.abandon();
            try {
                encoded.close();
            } catch (IOException | IllegalStateException nothingToLose) {
                // Only the encoder's own memory mattered.
                file.abandon();
            }
        }
    }

    /** The folder's failures are no exceptions of streams; what is left is the encoder's. */
    static Failure impossible(IOException failed) {
        return new Unavailable(
                "archive.encoding",
                "can't compress or encrypt: " + failed.getMessage(),
                List.of("run the command again"),
                failed);
    }

    /** Counts and hashes what reaches the folder. Closing makes it durable. */
    private static final class HashedFile extends OutputStream {
        private final FolderOutput output;
        private final MessageDigest digest = Hashing.sha256();
        private long length;
        private boolean finished;
        private boolean abandoned;

        HashedFile(FolderOutput output) {
            this.output = output;
        }

        void abandon() {
            abandoned = true;
            output.close();
        }

        @Override
        public void write(int each) {
            write(new byte[] {(byte) each}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) {
            if (!abandoned) {
                digest.update(bytes, offset, count);
                length += count;
                output.write(ByteBuffer.wrap(bytes, offset, count));
            }
        }

        @Override
        public void close() {
            if (!abandoned && !finished) {
                finished = true;
                output.finish();
            }
        }
    }
}
