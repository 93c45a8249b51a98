package io.meridian.repository.archive.read;

import io.meridian.kernel.env.Cancellation;
import io.meridian.repository.ContentSink;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Hands what is read on to a sink; large blocks of zeros as holes. Used by one thread. */
final class SinkBlocks implements CheckedContent.Blocks {
    private static final int LEAST_HOLE_BYTES = 64 << 10;

    private final ContentSink sink;
    private final Cancellation cancellation;
    private long holeBytes;

    SinkBlocks(ContentSink sink, Cancellation cancellation) {
        this.sink = sink;
        this.cancellation = cancellation;
    }

    @Override
    public void take(byte[] block, int count) {
        cancellation.check();
        if (count >= LEAST_HOLE_BYTES && isZero(block, count)) {
            holeBytes += count;
            return;
        }
        finish();
        ByteBuffer data = ByteBuffer.wrap(block, 0, count);
        while (data.hasRemaining()) {
            ByteBuffer space = sink.space();
            int length = Math.min(space.remaining(), data.remaining());
            space.put(data.slice(data.position(), length));
            data.position(data.position() + length);
            sink.filled();
        }
    }

    /** Gives the hole that is at the end, if there is one. */
    void finish() {
        if (holeBytes > 0) {
            sink.hole(holeBytes);
            holeBytes = 0;
        }
    }

    private static boolean isZero(byte[] block, int count) {
        return block[0] == 0 && Arrays.equals(block, 0, count - 1, block, 1, count);
    }
}
