package io.meridian.sources.wal.format;

import java.nio.ByteBuffer;

/**
 * Takes a log file's bytes as they come, in pieces of any size, and gives its frames. What stands
 * at the end and is not whole, or has a wrong checksum, is waited for: a writer may be at work
 * there, or was killed. It is damage only when more follows. Used by one thread.
 */
public final class FrameParser {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final long NONE = -1;

    /** So much of a buffer is no burden, however little is in it. */
    private static final int KEPT_BYTES = 256 << 10;

    private final byte[] header;
    private final FrameLayout layout;
    private final FrameSink sink;

    /** Bytes that were not used up; the first of them stands at {@link #base} in the file. */
    private ByteBuffer pending = NOTHING;

    /** Holds what was left over, until a {@link #rest}. */
    private ByteBuffer own = NOTHING;

    private long base;
    private long wholeEnd;
    private long suspectStart = NONE;
    private long suspectEnd = NONE;
    private long brokenAt = NONE;
    private boolean brokenTold;

    /**
     * @param offsetBytes where the first byte stands that it will be given: 0, or the end of a
     *     frame
     */
    public FrameParser(WalLayout layout, long offsetBytes, FrameSink sink) {
        this.header = layout.header();
        this.layout = layout.frame();
        this.sink = sink;
        this.base = offsetBytes;
        this.wholeEnd = offsetBytes;
    }

    /** Takes the buffer's remaining bytes. */
    public void accept(ByteBuffer piece) {
        boolean ours = pending.hasRemaining();
        pending = ours ? kept(true, piece) : piece.duplicate();
        piece.position(piece.limit());
        while (step()) {
            // goes on as long as there is something whole
        }
        if (!pending.hasRemaining()) {
            pending = NOTHING;
        } else if (!ours) {
            pending = kept(false, NOTHING); // the piece is the caller's
        }
    }

    /** Nothing came for a while; what was left over is all that it keeps. */
    public void rest() {
        if (!pending.hasRemaining()) {
            own = NOTHING;
        }
    }

    /** Where the next byte stands that it is to be given. */
    public long offset() {
        return base + pending.remaining();
    }

    /** Up to here there are whole frames, and damage that was told. */
    public long wholeEnd() {
        return wholeEnd;
    }

    /** Whether nothing came after the last whole frame. */
    public boolean isWhole() {
        return wholeEnd == offset();
    }

    /** Whether zeros came where a length should be, and nothing else after them yet. */
    public boolean isInZeros() {
        return brokenAt != NONE && !brokenTold;
    }

    /** Whether the rest of the file can't be read, because lengths are no lengths any more. */
    public boolean isBroken() {
        return brokenTold;
    }

    private boolean step() {
        if (brokenAt != NONE) {
            return consumeBroken();
        }
        if (base == 0 && header.length > 0) {
            return firstHeader();
        }
        if (pending.remaining() < layout.lengthBytes()) {
            return false;
        }
        if (isHeaderAgain()) {
            return pending.remaining() >= header.length && skipHeader();
        }
        long length = layout.length(pending);
        if (length < 0) {
            brokenAt = base;
            return true;
        }
        long total = layout.headBytes() + length + layout.tailBytes();
        return pending.remaining() >= total && frame((int) length, (int) total);
    }

    private boolean frame(int length, int total) {
        long end = base + total;
        if (suspectStart != NONE) {
            tellSuspect();
        }
        if (layout.isSound(pending, length)) {
            sink.frame(
                    base,
                    end,
                    pending.slice(pending.position() + layout.headBytes(), length)
                            .asReadOnlyBuffer());
            wholeEnd = end;
        } else {
            suspectStart = base;
            suspectEnd = end;
        }
        skip(total);
        return true;
    }

    private void tellSuspect() {
        sink.damaged(
                suspectStart,
                suspectEnd,
                "has a record with a wrong checksum at byte " + suspectStart);
        suspectStart = NONE;
    }

    /** Zeros may be what a file system left after a crash; anything else is damage. */
    private boolean consumeBroken() {
        boolean zeros = true;
        while (pending.hasRemaining() && zeros) {
            zeros = pending.get() == 0;
            base++;
        }
        if (!zeros && !brokenTold) {
            if (suspectStart != NONE) {
                tellSuspect();
            }
            brokenTold = true;
            sink.damaged(
                    brokenAt,
                    Long.MAX_VALUE,
                    "can't be read from byte " + brokenAt + " on: there is no record");
        }
        base += pending.remaining();
        pending.position(pending.limit());
        return false;
    }

    private boolean firstHeader() {
        int known = Math.min(header.length, pending.remaining());
        for (int i = 0; i < known; i++) {
            if (pending.get(pending.position() + i) != header[i]) {
                brokenAt = 0;
                return true;
            }
        }
        return known == header.length && skipHeader();
    }

    /** A writer that opens an existing file writes its header again. */
    private boolean isHeaderAgain() {
        if (header.length < layout.lengthBytes() || layout.length(pending) >= 0) {
            return false;
        }
        int known = Math.min(header.length, pending.remaining());
        for (int i = 0; i < known; i++) {
            if (pending.get(pending.position() + i) != header[i]) {
                return false;
            }
        }
        return true;
    }

    private boolean skipHeader() {
        skip(header.length);
        if (suspectStart == NONE) {
            wholeEnd = base;
        }
        return true;
    }

    private void skip(int bytes) {
        pending.position(pending.position() + bytes);
        base += bytes;
    }

    /** What is left over, in our own buffer already or not, with the piece after it, there. */
    private ByteBuffer kept(boolean already, ByteBuffer piece) {
        int length = pending.remaining() + piece.remaining();
        boolean fits =
                own.capacity() >= length && own.capacity() / 4 <= Math.max(length, KEPT_BYTES);
        if (fits && already) {
            own.compact();
        } else {
            ByteBuffer target = fits ? own.clear() : ByteBuffer.allocate(length + length / 2);
            own = target.put(pending);
        }
        int used = own.position();
        own.limit(used + piece.remaining());
        own.put(used, piece, piece.position(), piece.remaining());
        return own.position(0);
    }
}
