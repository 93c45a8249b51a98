package io.meridian.repository.archive.read;

import io.meridian.repository.ContentSink;

import java.nio.ByteBuffer;

/** Gives a content to a sink. */
record SinkParts(ContentSink sink) implements Holes.Parts {
    @Override
    public void data(byte[] block, int from, int count) {
        ByteBuffer data = ByteBuffer.wrap(block, from, count);
        while (data.hasRemaining()) {
            ByteBuffer space = sink.space();
            int length = Math.min(space.remaining(), data.remaining());
            space.put(data.slice(data.position(), length));
            data.position(data.position() + length);
            sink.filled();
        }
    }

    @Override
    public void hole(long lengthBytes) {
        sink.hole(lengthBytes);
    }
}
