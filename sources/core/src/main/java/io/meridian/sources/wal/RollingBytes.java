package io.meridian.sources.wal;

import io.meridian.sources.held.ByteReading;

import java.nio.ByteBuffer;

/** The last bytes of what comes in pieces, as long as they may be asked for. One thread. */
final class RollingBytes implements ByteReading {
    private ByteBuffer window = ByteBuffer.allocate(0);
    private long start;

    /** Takes a copy of the buffer's remaining bytes. */
    void append(ByteBuffer piece) {
        ByteBuffer more = piece.duplicate();
        int length = window.remaining() + more.remaining();
        window = ByteBuffer.allocate(length).put(window).put(more).flip();
    }

    /** What stands before is not asked for any more. */
    void forgetBefore(long offsetBytes) {
        int count = Math.clamp(offsetBytes - start, 0, window.remaining());
        window.position(window.position() + count);
        start += count;
    }

    @Override
    public int read(long offsetBytes, ByteBuffer target) {
        int at = (int) (offsetBytes - start);
        int count = Math.min(target.remaining(), window.remaining() - at);
        target.put(window.slice(window.position() + at, count));
        return count;
    }
}
