package io.meridian.repository.vault.log;

import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.log.LogState;
import io.meridian.repository.LogSegment.LogGap;
import io.meridian.repository.LogTimeline;
import io.meridian.repository.vault.codec.Encoding;
import io.meridian.repository.vault.records.Digest;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * What a segment says of itself, sealed apart from its events.
 *
 * @param end one after the last event
 * @param coveredFrom null when its writer did not know the segment before
 * @param coveredThrough null when none of its events says it
 * @param previous digest of the head of the captured segment before it, zero when not known
 * @param last of a merged one: digest of the head of the last captured segment in it; else zero
 * @param marks how many there are
 * @param index of them, sampled
 * @param blocks of its body, in order
 * @param state of the source's reader after it
 */
record SegmentHead(
        LogTimeline timeline,
        int level,
        long first,
        long end,
        @Nullable Instant coveredFrom,
        @Nullable Instant coveredThrough,
        Digest previous,
        Digest last,
        long logBytes,
        long marks,
        List<MarkIndex.Entry> index,
        List<LogGap> gaps,
        List<Block> blocks,
        LogState state) {
    SegmentHead {
        index = List.copyOf(index);
        gaps = List.copyOf(gaps);
        blocks = List.copyOf(blocks);
    }

    /**
     * A piece of the body.
     *
     * @param events in it
     * @param plainLength decoded, {@code sealedLength} as it lies in the object
     */
    record Block(Encoding encoding, int events, int plainLength, int sealedLength) {}

    /** Size of all blocks as they lie in the object. */
    long bodyBytes() {
        return blocks.stream().mapToLong(Block::sealedLength).sum();
    }

    /**
     * Fails unless it is the head of the object of that name, with a body of that size.
     *
     * @throws Corruption when it is another one's
     */
    void requireFits(LogName name, long bodyLength) {
        boolean fits =
                level == name.level()
                        && first == name.first()
                        && (!name.isMerged() || end == name.end())
                        && timeline.number() == name.timeline()
                        && bodyBytes() == bodyLength;
        if (!fits) {
            throw new Corruption(
                    "vault.malformed",
                    name
                            + " says that it is level "
                            + level
                            + " of timeline "
                            + timeline.number()
                            + " from "
                            + first
                            + " to "
                            + end
                            + " with "
                            + bodyBytes()
                            + " bytes of events, and has "
                            + bodyLength,
                    "get this object back from a replica");
        }
    }
}
