package io.meridian.kernel.env;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A stream whose reads end when stopping is asked for, which those of standard input don't: another
 * thread waits for them, and may wait for ever, without keeping the process alive. Used by one
 * thread.
 */
public final class StoppableInput extends InputStream {
    private static final int CHUNK_BYTES = 16 << 10;
    private static final int CHUNKS_AHEAD = 4;
    private static final long POLL_MILLIS = 50;

    private final Cancellation cancellation;
    private final BlockingQueue<byte[]> chunks = new ArrayBlockingQueue<>(CHUNKS_AHEAD);
    private volatile @Nullable IOException failure;
    private byte[] chunk = new byte[0];
    private int position;
    private boolean ended;

    /** Begins to read. */
    public StoppableInput(InputStream source, Cancellation cancellation) {
        this.cancellation = cancellation;
        Thread.ofPlatform().daemon().name("meridian-input").start(() -> pump(source));
    }

    @Override
    public int read() throws IOException {
        return await() ? chunk[position++] & 0xff : -1;
    }

    /**
     * Some bytes, as soon as there are any.
     *
     * @throws io.meridian.kernel.failure.Cancelled when stopping is asked for
     */
    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!await()) {
            return -1;
        }
        int count = Math.min(length, chunk.length - position);
        System.arraycopy(chunk, position, target, offset, count);
        position += count;
        return count;
    }

    private boolean await() throws IOException {
        while (!ended && position == chunk.length) {
            cancellation.check();
            byte[] next = poll();
            if (next != null) {
                take(next);
            }
        }
        return !ended;
    }

    /** An empty one is the last. */
    private void take(byte[] next) throws IOException {
        IOException why = failure;
        if (next.length == 0 && why != null) {
            throw why;
        }
        ended = next.length == 0;
        chunk = next;
        position = 0;
    }

    private byte @Nullable [] poll() throws IOException {
        try {
            return chunks.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for input", interruption);
        }
    }

    private void pump(InputStream source) {
        try {
            byte[] buffer = new byte[CHUNK_BYTES];
            int count;
            do {
                count = read(source, buffer);
                chunks.put(Arrays.copyOf(buffer, Math.max(0, count)));
            } while (count > 0);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }

    private int read(InputStream source, byte[] buffer) {
        try {
            return source.read(buffer);
        } catch (IOException why) {
            failure = why;
            return -1;
        }
    }
}
