package io.meridian.repository.archive.stream;

import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.repository.archive.coding.Coding;
import io.meridian.repository.archive.folder.Folder;
import io.meridian.repository.archive.json.JsonObject;
import io.meridian.repository.archive.set.Hashing;
import io.meridian.repository.archive.set.StoredFile;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.List;

/**
 * A file of a set, decoded while it is read. What a decoder refuses is {@link Corruption}; what the
 * disk refuses is {@link Unavailable}. Used by one thread.
 */
public final class SetInput implements AutoCloseable {
    private static final int BUFFER_BYTES = 128 << 10;

    private final Raw raw;
    private final InputStream decoded;
    private final StoredFile file;

    private SetInput(Raw raw, InputStream decoded, StoredFile file) {
        this.raw = raw;
        this.decoded = decoded;
        this.file = file;
    }

    /**
     * Opens it.
     *
     * @throws io.meridian.kernel.failure.NotFound when there is no such file
     */
    public static SetInput open(Folder folder, StoredFile file, Coding coding) {
        Raw raw = new Raw(folder.read(file.name()), file.name());
        try {
            InputStream buffered = new BufferedInputStream(raw, BUFFER_BYTES);
            return new SetInput(raw, new Guarded(coding, buffered, file.name()), file);
        } catch (RuntimeException failed) {
            raw.close();
            throw failed;
        }
    }

    /** The plain bytes. Throws failures, never {@code IOException}. */
    public InputStream stream() {
        return decoded;
    }

    /**
     * Reads the rest, and compares length and hash of the file as it lies there with what was
     * written.
     */
    public void requireWhole() {
        raw.drain();
        if (raw.skipped > 0 || raw.length != file.length()) {
            throw JsonObject.damaged(
                    file.name(), "it has " + raw.length + " bytes, not " + file.length());
        }
        if (!Hashing.hex(raw.digest).equals(file.sha256())) {
            throw JsonObject.damaged(file.name(), "its SHA-256 is not what was written");
        }
    }

    @Override
    public void close() {
        try {
            decoded.close();
        } catch (IOException | RuntimeException decoder) {
            // Only the decoder's own memory mattered.
            raw.close();
        }
        raw.close();
    }

    /** The file's bytes, counted and hashed as long as none is skipped. */
    private static final class Raw extends InputStream {
        private final InputStream input;
        private final String name;
        private final MessageDigest digest = Hashing.sha256();
        private long length;
        private long skipped;

        Raw(InputStream input, String name) {
            this.input = input;
            this.name = name;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int count) {
            try {
                int read = input.read(target, offset, count);
                if (read > 0) {
                    digest.update(target, offset, read);
                    length += read;
                }
                return read;
            } catch (IOException failed) {
                throw unreadable(failed);
            }
        }

        @Override
        public long skip(long count) {
            try {
                long done = input.skip(count);
                skipped += done;
                return done;
            } catch (IOException failed) {
                throw unreadable(failed);
            }
        }

        void drain() {
            byte[] buffer = new byte[BUFFER_BYTES];
            int read = 0;
            while (read >= 0) {
                read = read(buffer, 0, buffer.length);
            }
        }

        @Override
        public void close() {
            try {
                input.close();
            } catch (IOException failed) {
                throw unreadable(failed);
            }
        }

        private Unavailable unreadable(IOException failed) {
            return new Unavailable(
                    "archive.io",
                    "can't read " + name + ": " + failed.getMessage(),
                    List.of("look at the kernel log and at the disk's health"),
                    failed);
        }
    }

    /** Speaks for the decoder when it fails. */
    private static final class Guarded extends InputStream {
        private final InputStream decoded;
        private final String name;

        Guarded(Coding coding, InputStream encoded, String name) {
            this.name = name;
            try {
                this.decoded = coding.decoding(encoded);
            } catch (IOException failed) {
                throw damaged(name, failed);
            } catch (RuntimeException failed) {
                throw guarded(name, failed);
            }
        }

        @Override
        public int read() {
            try {
                return decoded.read();
            } catch (IOException failed) {
                throw damaged(name, failed);
            } catch (RuntimeException failed) {
                throw guarded(name, failed);
            }
        }

        @Override
        public int read(byte[] target, int offset, int count) {
            try {
                return decoded.read(target, offset, count);
            } catch (IOException failed) {
                throw damaged(name, failed);
            } catch (RuntimeException failed) {
                throw guarded(name, failed);
            }
        }

        @Override
        public long skip(long count) {
            try {
                return decoded.skip(count);
            } catch (IOException failed) {
                throw damaged(name, failed);
            } catch (RuntimeException failed) {
                throw guarded(name, failed);
            }
        }

        @Override
        public void close() throws IOException {
            decoded.close();
        }

        /** Decoders that were written for sound data throw anything when it isn't. */
        private static RuntimeException guarded(String name, RuntimeException failed) {
            return failed instanceof Failure ? failed : damaged(name, failed);
        }

        private static Corruption damaged(String name, Exception cause) {
            return JsonObject.damaged(name, "it does not decode: " + cause.getMessage(), cause);
        }
    }
}
