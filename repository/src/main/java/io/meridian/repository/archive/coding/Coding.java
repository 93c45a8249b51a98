package io.meridian.repository.archive.coding;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * How a set's bytes become a file's, and back: compressed, then encrypted.
 *
 * @param compression of tars; lists of files are never compressed
 */
public record Coding(TarCompression compression, Encryption encryption) {
    private static final int BUFFER_BYTES = 128 << 10;

    /** The same without compression, for a list of files. */
    public Coding plain() {
        return new Coding(TarCompression.NONE, encryption);
    }

    /** What follows {@code .tar} or {@code .files} in a name. */
    public String suffix() {
        return compression.suffix() + encryption.suffix();
    }

    /** Closing it finishes everything, and closes the stream below. */
    public OutputStream encoding(OutputStream output) throws IOException {
        return compression.compressing(encryption.encrypting(output));
    }

    /** Closing it closes the stream below. */
    public InputStream decoding(InputStream input) throws IOException {
        InputStream decoded = compression.decompressing(encryption.decrypting(input));
        return new BufferedInputStream(decoded, BUFFER_BYTES);
    }
}
