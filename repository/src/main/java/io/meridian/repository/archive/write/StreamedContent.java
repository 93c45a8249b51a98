package io.meridian.repository.archive.write;

import io.meridian.kernel.entry.ContentPattern;
import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.repository.ContentProducer;
import io.meridian.repository.ContentSink;
import io.meridian.repository.archive.set.Hashing;
import io.meridian.repository.archive.tar.TarWriter;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Passes on a content that can't change, after its member's header was written. Whatever is not as
 * the header says – another length, a second reading, other attributes, nothing at all – fails, and
 * with it the set, which has no record yet and so is no backup. Used by one thread.
 */
final class StreamedContent implements TarWriter.Content {
    private static final int SPACE_BYTES = 256 << 10;

    private final Entry offered;
    private final ContentProducer producer;
    private final MessageDigest digest = Hashing.sha256();
    private ContentPattern pattern = new ContentPattern.General();
    private @Nullable Entry entry;
    private String sha256 = "";

    StreamedContent(Entry offered, ContentProducer producer) {
        this.offered = offered;
        this.producer = producer;
    }

    @Override
    public void writeTo(OutputStream output) throws IOException {
        Sink sink = new Sink(output);
        try {
            entry = producer.produce(sink).orElseThrow(() -> changed("nothing was given"));
        } catch (UncheckedIOException failed) {
            throw new IOException(failed.getCause());
        }
        if (sink.length != offered.size()) {
            throw changed(sink.length + " bytes were read, not " + offered.size());
        }
        if (!isAsSaid(entry())) {
            throw changed("its attributes are others");
        }
        sha256 = Hashing.hex(digest);
    }

    /** As it was read. */
    Entry entry() {
        Entry read = entry;
        if (read == null) {
            throw new IllegalStateException("nothing was read of " + offered.path());
        }
        return read;
    }

    ContentPattern pattern() {
        return pattern;
    }

    String sha256() {
        return sha256;
    }

    private boolean isAsSaid(Entry read) {
        return read.path().equals(offered.path())
                && read.type().equals(offered.type())
                && read.size() == offered.size()
                && read.attributes().equals(offered.attributes());
    }

    private Unavailable changed(String how) {
        return new Unavailable(
                "source.changed",
                "'" + offered.path() + "' can't change, yet it is not what was said of it: " + how,
                "nothing of this backup counts; run the command again");
    }

    private final class Sink implements ContentSink {
        private final OutputStream output;
        private final ByteBuffer space = ByteBuffer.allocate(SPACE_BYTES);
        private boolean begun;
        private long length;

        Sink(OutputStream output) {
            this.output = output;
        }

        @Override
        public void begin(ContentPattern ofContent) {
            if (begun) {
                throw changed("it was read a second time");
            }
            begun = true;
            pattern = ofContent;
        }

        @Override
        public ByteBuffer space() {
            return space.clear();
        }

        @Override
        public void filled() {
            write(space.position());
        }

        @Override
        public void hole(long lengthBytes) {
            Arrays.fill(space.array(), (byte) 0);
            long left = lengthBytes;
            while (left > 0) {
                int count = (int) Math.min(left, SPACE_BYTES);
                write(count);
                left -= count;
            }
        }

        private void write(int count) {
            length += count;
            if (length > offered.size()) {
                throw changed("it has more than " + offered.size() + " bytes");
            }
            digest.update(space.array(), 0, count);
            try {
                output.write(space.array(), 0, count);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
