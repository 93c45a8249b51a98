package io.meridian.repository.archive.coding;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;

import net.jpountz.lz4.LZ4FrameInputStream;
import net.jpountz.lz4.LZ4FrameOutputStream;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** How a tar is compressed, as the usual tools of these names do. */
public enum TarCompression {
    NONE(""),
    ZSTD(".zst"),
    GZIP(".gz"),
    LZ4(".lz4");

    private static final int BUFFER_BYTES = 64 << 10;

    private final String suffix;

    TarCompression(String suffix) {
        this.suffix = suffix;
    }

    /** What follows {@code .tar} in the file's name. */
    public String suffix() {
        return suffix;
    }

    /** The stable lower-case name. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one of that name. */
    public static Optional<TarCompression> named(String id) {
        return Arrays.stream(values()).filter(each -> each.id().equals(id)).findFirst();
    }

    /** Closing it finishes the compressed data and closes the stream below. */
    OutputStream compressing(OutputStream output) throws IOException {
        return switch (this) {
            case NONE -> output;
            case ZSTD -> new ZstdOutputStream(output).setChecksum(true);
            case GZIP -> new GZIPOutputStream(output, BUFFER_BYTES);
            case LZ4 -> new LZ4FrameOutputStream(output, LZ4FrameOutputStream.BLOCKSIZE.SIZE_4MB);
        };
    }

    InputStream decompressing(InputStream input) throws IOException {
        return switch (this) {
            case NONE -> input;
            case ZSTD -> new ZstdInputStream(input);
            case GZIP -> new GZIPInputStream(input, BUFFER_BYTES);
            case LZ4 -> new LZ4FrameInputStream(input);
        };
    }
}
