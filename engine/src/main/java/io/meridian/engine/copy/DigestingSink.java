package io.meridian.engine.copy;

import io.meridian.kernel.entry.ContentPattern;
import io.meridian.repository.ContentSink;

import java.nio.ByteBuffer;

/** Digests a content on its way into another sink, or into none. Used by one thread. */
final class DigestingSink implements ContentSink {
    private static final int BUFFER_BYTES = 64 << 10;

    private final ContentSink next;
    private ContentDigest digest = new ContentDigest();
    private ByteBuffer space = ByteBuffer.allocate(0);
    private int start;

    DigestingSink(ContentSink next) {
        this.next = next;
    }

    /** Takes a content only to digest it. */
    static DigestingSink ofNothingElse() {
        return new DigestingSink(new Discarding());
    }

    /** Of the whole content; never 0. */
    long finish() {
        return digest.finish();
    }

    @Override
    public void begin(ContentPattern pattern) {
        digest = new ContentDigest();
        next.begin(pattern);
    }

    @Override
    public ByteBuffer space() {
        space = next.space();
        start = space.position();
        return space;
    }

    @Override
    public void filled() {
        digest.add(space.array(), space.arrayOffset() + start, space.position() - start);
        next.filled();
    }

    @Override
    public void hole(long lengthBytes) {
        digest.addZeros(lengthBytes);
        next.hole(lengthBytes);
    }

    private static final class Discarding implements ContentSink {
        private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);

        @Override
        public void begin(ContentPattern pattern) {}

        @Override
        public ByteBuffer space() {
            return buffer.clear();
        }

        @Override
        public void filled() {}

        @Override
        public void hole(long lengthBytes) {}
    }
}
