package io.meridian.repository.vault.log;

import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.log.LogEvent;
import io.meridian.kernel.log.LogState;
import io.meridian.repository.LogTimeline;
import io.meridian.repository.vault.codec.ChunkEncoder;
import io.meridian.repository.vault.codec.Encoding;
import io.meridian.repository.vault.crypto.LogSeal;
import io.meridian.repository.vault.format.ByteSink;
import io.meridian.repository.vault.format.Envelope;
import io.meridian.repository.vault.format.ObjectType;
import io.meridian.repository.vault.protocol.VaultContext;
import io.meridian.repository.vault.records.Digest;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes one segment, block by block, in the array that it ends in: what goes in front of the blocks
 * is known last, and room is kept for it. Used by one thread.
 */
final class SegmentBuilder {
    /** A block ends with the event that brings it here: compressed nearly as well as more would. */
    static final int BLOCK_BYTES = 256 << 10;

    /** Of most captured segments, all in front of the blocks. */
    private static final int FRONT_BYTES = 8 << 10;

    /** Of a merged one, which has far more blocks and marks. */
    private static final int MERGED_FRONT_BYTES = 256 << 10;

    private static final int SLACK_BYTES = 64 << 10;

    private final LogTimeline timeline;
    private final LogName name;
    private final Linked linked;
    private final LogSeal seal;
    private final ChunkEncoder encoder;
    private final BlockWriter block;
    private final CoveredRun run;
    private final LogTally tally = new LogTally();
    private final List<SegmentHead.Block> blocks = new ArrayList<>();
    private final int frontBytes;
    private final ByteSink body;
    private long position;

    /**
     * What joins a segment to the one before.
     *
     * @param coveredFrom null when not known
     * @param previous digest of the head before, zero when not known
     * @param last of a merged segment: digest of the last head in it; else zero
     */
    record Linked(@Nullable Instant coveredFrom, Digest previous, Digest last) {}

    /**
     * @param room what it is made in, as long as the object is used
     * @param expectedBytes about how many they will take
     */
    SegmentBuilder(
            VaultContext vault,
            SegmentRoom room,
            LogTimeline timeline,
            LogName name,
            Linked linked,
            long expectedBytes) {
        this.timeline = timeline;
        this.name = name;
        this.linked = linked;
        this.seal = LogSeal.fresh(vault.keys(), vault.environment(), name.object());
        this.encoder = room.encoder();
        this.block = room.block();
        this.run = new CoveredRun(block);
        this.position = name.first();
        this.frontBytes = name.isMerged() ? MERGED_FRONT_BYTES : FRONT_BYTES;
        this.body = room.object();
        body.clear();
        body.extend(Math.toIntExact(frontBytes + expectedBytes + SLACK_BYTES));
        body.truncate(frontBytes);
    }

    /** Adds an event; times covered in a row are kept exactly by who captures. */
    void add(LogEvent event) {
        tally.add(position++, event);
        if (name.isMerged()) {
            run.add(event);
        } else {
            block.add(event);
        }
        if (block.size() >= BLOCK_BYTES) {
            endBlock();
        }
    }

    /** One after the last event added. */
    long end() {
        return position;
    }

    /** The whole object. Nothing can be added any more. */
    ByteBuffer finish(LogState state) {
        if (block.events() + run.held() > 0) {
            endBlock();
        }
        if (blocks.isEmpty()) {
            throw new IllegalArgumentException("a log segment without events");
        }
        byte[] head =
                HeadFormat.encode(
                        new SegmentHead(
                                timeline,
                                name.level(),
                                name.first(),
                                position,
                                linked.coveredFrom(),
                                tally.coveredThrough(),
                                linked.previous(),
                                linked.last(),
                                tally.logBytes(),
                                tally.marks().count(),
                                tally.marks().entries(),
                                tally.gaps(),
                                blocks,
                                state));
        return object(seal.sealHead(head));
    }

    private void endBlock() {
        run.end();
        if (block.size() > HeadFormat.MOST_BLOCK_BYTES) {
            throw new InvalidRequest(
                    "log.event_too_large",
                    "an event of "
                            + timeline.source().location()
                            + " takes "
                            + block.size()
                            + " bytes",
                    "leave files with so many extended attributes out of the log");
        }
        Encoding encoding = encoder.encode(block.array(), 0, block.size());
        int sealed = seal.sealBlock(blocks.size(), encoder.bytes(), encoder.length(), body);
        blocks.add(new SegmentHead.Block(encoding, block.events(), block.size(), sealed));
        block.clear();
    }

    private ByteBuffer object(byte[] sealedHead) {
        int front = Envelope.HEADER_BYTES + LogSeal.FIXED_BYTES + 4 + sealedHead.length;
        ByteSink bytes = front <= frontBytes ? body : movedBehind(front);
        int start = Math.max(0, frontBytes - front);
        bytes.extend(Envelope.TRAILER_BYTES);
        int length = bytes.size() - start;
        ByteBuffer object = ByteBuffer.wrap(bytes.array(), start, length).slice();
        Envelope.writeHeader(object, ObjectType.LOG_SEGMENT, length);
        object.put(seal.fixed()).putInt(sealedHead.length).put(sealedHead);
        Envelope.finish(object.position(length - Envelope.TRAILER_BYTES));
        return object.flip();
    }

    private ByteSink movedBehind(int front) {
        int blockBytes = body.size() - frontBytes;
        ByteSink moved = new ByteSink(front + blockBytes + Envelope.TRAILER_BYTES);
        moved.extend(front);
        return moved.raw(body.array(), frontBytes, blockBytes);
    }
}
