package io.meridian.sources.wal;

import io.meridian.kernel.entry.Timestamp;
import io.meridian.sources.follow.FollowedFile;
import io.meridian.sources.wal.format.FrameParser;
import io.meridian.sources.wal.format.WalLayout;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A log file while it is followed. Used by one thread. */
final class TailedFile {
    private final FollowedFile file;
    private final WalLayout layout;
    private final FrameEvents events;
    private final ByteBuffer piece;
    private FrameParser parser;
    private Timestamp modified;

    /**
     * @param piece what is read into, by all files in turn
     */
    TailedFile(FollowedFile file, WalLayout layout, FrameEvents events, ByteBuffer piece) {
        this.file = file;
        this.layout = layout;
        this.events = events;
        this.piece = piece;
        this.parser = parser();
        this.modified = file.status().modified();
    }

    /**
     * Reads on, as far as the file went when it was looked at.
     *
     * @return how many bytes were read, not more than these
     */
    long read(long mostBytes) throws IOException {
        readZerosAgain();
        long start = parser.offset();
        long end = Math.min(file.end(), mostBytes > file.end() ? file.end() : start + mostBytes);
        if (start >= end) {
            parser.rest(); // of the files that are followed few are written to
        }
        while (parser.offset() < end) {
            piece.clear().limit((int) Math.min(piece.capacity(), end - parser.offset()));
            if (file.read(parser.offset(), piece) == 0) {
                break;
            }
            parser.accept(piece.flip());
        }
        return parser.offset() - start;
    }

    /** Whether that far was read. */
    boolean isRead() {
        return parser.offset() >= file.end();
    }

    /** Where the last whole frame ends. */
    long wholeEnd() {
        return parser.wholeEnd();
    }

    /** Zeros in place of a record may be written over. */
    private void readZerosAgain() {
        if (parser.isInZeros() && !modified.equals(file.status().modified())) {
            parser = parser();
        }
        modified = file.status().modified();
    }

    private FrameParser parser() {
        return new FrameParser(
                layout,
                file.position(),
                events.of(file.path(), file::read, file.position(), file::moveTo));
    }
}
