package io.meridian.repository.vault.write;

import io.meridian.kernel.entry.ContentPattern;
import io.meridian.repository.ContentSink;
import io.meridian.repository.vault.chunk.Cutter;
import io.meridian.repository.vault.chunk.Cutters;

import java.nio.ByteBuffer;

/** Cuts the content of one file into chunks as it arrives. Used by one thread. */
final class Intake implements ContentSink {
    private static final int LARGE_WINDOW = 4 << 20;

    private final Cutters cutters;
    private final ChunkTaker taker;
    private byte[] window;
    private ByteBuffer space = ByteBuffer.allocate(0);
    private Cutter cutter;
    private int start;
    private int end;
    private long length;

    /** Takes chunks and holes in the order of the content. */
    interface ChunkTaker {
        /** The bytes are valid during the call only. */
        void chunk(byte[] bytes, int offset, int length);

        void hole(long length);

        /** Drops everything taken so far; what follows is of that pattern. */
        void restart(ContentPattern pattern);
    }

    /**
     * Begins.
     *
     * @param window where to gather bytes; replaced when the content turns out larger
     */
    Intake(Cutters cutters, byte[] window, ChunkTaker taker) {
        this.cutters = cutters;
        this.window = window;
        this.taker = taker;
        this.cutter = cutters.forContent(new ContentPattern.Immutable());
    }

    @Override
    public void begin(ContentPattern pattern) {
        cutter = cutters.forContent(pattern);
        start = 0;
        end = 0;
        length = 0;
        taker.restart(pattern);
    }

    @Override
    public ByteBuffer space() {
        if (end == window.length) {
            makeRoom();
        }
        space = ByteBuffer.wrap(window, end, window.length - end);
        return space;
    }

    @Override
    public void filled() {
        length += space.position() - end;
        end = space.position();
        while (end - start >= cutter.window()) {
            cut();
        }
    }

    @Override
    public void hole(long lengthBytes) {
        finish();
        length += lengthBytes;
        taker.hole(lengthBytes);
    }

    /** Cuts up what is left. */
    void finish() {
        while (end > start) {
            cut();
        }
        start = 0;
        end = 0;
    }

    /** How long the content is so far. */
    long length() {
        return length;
    }

    byte[] window() {
        return window;
    }

    private void cut() {
        int chunk = cutter.cut(window, start, end - start);
        taker.chunk(window, start, chunk);
        start += chunk;
    }

    private void makeRoom() {
        if (start == 0) {
            byte[] larger = new byte[Math.max(LARGE_WINDOW, window.length * 2)];
            System.arraycopy(window, 0, larger, 0, end);
            window = larger;
        } else {
            System.arraycopy(window, start, window, 0, end - start);
            end -= start;
            start = 0;
        }
    }
}
