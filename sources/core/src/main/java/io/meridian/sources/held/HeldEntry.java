package io.meridian.sources.held;

import io.meridian.kernel.entry.ContentPattern;
import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.Fingerprint;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.sources.SourceContent;
import io.meridian.sources.SourceEntry;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** A file of the snapshot whose length was fixed. Thread-safe. */
public record HeldEntry(Entry entry, ContentPattern pattern, ByteReading bytes)
        implements SourceEntry {
    /** A file with this content. */
    public static HeldEntry of(Entry entry, byte[] content) {
        ByteBuffer whole = ByteBuffer.wrap(content).asReadOnlyBuffer();
        ByteReading reading =
                (offset, target) -> {
                    int count = (int) Math.min(target.remaining(), whole.limit() - offset);
                    target.put(whole.slice((int) offset, count));
                    return count;
                };
        return new HeldEntry(entry, new ContentPattern.General(), reading);
    }

    @Override
    public SourceContent open() {
        return new Content();
    }

    private final class Content implements SourceContent {
        private long position;

        @Override
        public ContentPattern pattern() {
            return pattern;
        }

        @Override
        public int read(ByteBuffer target) {
            long left = entry.size() - position;
            if (left <= 0) {
                return END;
            }
            int limit = target.limit();
            try {
                target.limit((int) Math.min(limit, target.position() + left));
                int count = bytes.read(position, target);
                position += count;
                return count == 0 ? END : count;
            } catch (IOException failed) {
                throw new Unavailable(
                        "source.unreadable",
                        entry.path() + " can't be read: " + failed.getMessage(),
                        List.of("look for the cause, then back up again"),
                        failed);
            } finally {
                target.limit(limit);
            }
        }

        @Override
        public long skipHole() {
            throw new IllegalStateException("no hole was announced");
        }

        /** It is only appended to, or never changes; shorter means that something cut it. */
        @Override
        public AfterRead afterRead() {
            return position == entry.size()
                    ? new AfterRead(entry, ContentChange.STABLE)
                    : new AfterRead(
                            entry.withContent(position, Fingerprint.UNKNOWN),
                            ContentChange.CHANGED);
        }

        @Override
        public void close() {}
    }
}
