package io.meridian.sources.wal;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.env.Cancellation;
import io.meridian.sources.held.ByteReading;
import io.meridian.sources.wal.format.FrameParser;
import io.meridian.sources.wal.format.FrameSink;
import io.meridian.sources.wal.format.RecordHead;
import io.meridian.sources.wal.format.RecordOrder;
import io.meridian.sources.wal.format.RecordReader;
import io.meridian.sources.wal.format.WalLayout;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads log files in their order, checks each frame, and notes what is wrong with them. One thread.
 */
final class LogWalk {
    private static final int PIECE_BYTES = 256 << 10;

    private final WalLayout layout;
    private final Cancellation cancellation;
    private final RecordReader records;
    private final RecordOrder order = RecordOrder.begin();
    private final List<Problem> damages = new ArrayList<>();
    private final List<Problem> holes = new ArrayList<>();

    LogWalk(WalLayout layout, Cancellation cancellation) {
        this.layout = layout;
        this.cancellation = cancellation;
        this.records = new RecordReader(layout);
    }

    /** Something wrong in a file. */
    record Problem(EntryPath file, String what) {}

    /**
     * Reads the next file.
     *
     * @param sizeBytes nothing after it is read
     * @return where its last whole frame ends; the size when what is there can't be told apart
     */
    long walk(EntryPath file, ByteReading bytes, long sizeBytes) throws IOException {
        FrameParser parser = new FrameParser(layout, 0, new Sink(file));
        ByteBuffer piece = ByteBuffer.allocate(PIECE_BYTES);
        while (parser.offset() < sizeBytes) {
            cancellation.check();
            piece.clear().limit((int) Math.min(PIECE_BYTES, sizeBytes - parser.offset()));
            if (bytes.read(parser.offset(), piece) == 0) {
                break;
            }
            parser.accept(piece.flip());
        }
        return parser.isBroken() ? sizeBytes : parser.wholeEnd();
    }

    RecordReader records() {
        return records;
    }

    RecordOrder order() {
        return order;
    }

    /** What is no record, in the middle of a file. */
    List<Problem> damages() {
        return damages;
    }

    /** What is missing between records. */
    List<Problem> holes() {
        return holes;
    }

    private final class Sink implements FrameSink {
        private final EntryPath file;

        Sink(EntryPath file) {
            this.file = file;
        }

        @Override
        public void frame(long start, long end, ByteBuffer payload) {
            Optional<RecordHead> head = records.read(payload);
            if (head.isPresent()) {
                order.hole(head.get()).ifPresent(hole -> holes.add(new Problem(file, hole)));
                order.accept(head.get());
            }
        }

        @Override
        public void damaged(long start, long end, String what) {
            damages.add(new Problem(file, what));
        }
    }
}
