package io.meridian.repository.vault.log;

import io.meridian.kernel.log.LogState;
import io.meridian.repository.LogSegment.LogGap;
import io.meridian.repository.LogTimeline;
import io.meridian.repository.vault.codec.Encoding;
import io.meridian.repository.vault.crypto.LogSeal;
import io.meridian.repository.vault.format.ByteReader;
import io.meridian.repository.vault.format.ByteSink;
import io.meridian.repository.vault.records.Digest;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Heads of segments as bytes. */
final class HeadFormat {
    /** Decoded, a block is at most so long: a few events of the largest kind. */
    static final int MOST_BLOCK_BYTES = 4 << 20;

    private HeadFormat() {}

    static byte[] encode(SegmentHead head) {
        ByteSink sink = new ByteSink(512);
        TimelineRecord.write(sink, head.timeline());
        sink.u8(head.level()).uvar(head.first()).uvar(head.end() - head.first());
        time(sink, head.coveredFrom());
        time(sink, head.coveredThrough());
        sink.raw(head.previous().bytes()).raw(head.last().bytes());
        sink.uvar(head.logBytes()).uvar(head.marks()).uvar(head.index().size());
        for (MarkIndex.Entry entry : head.index()) {
            sink.time(entry.time()).uvar(entry.position() - head.first());
        }
        sink.uvar(head.gaps().size());
        for (LogGap gap : head.gaps()) {
            sink.time(gap.from()).time(gap.to()).text(gap.reason());
        }
        sink.uvar(head.blocks().size());
        for (SegmentHead.Block block : head.blocks()) {
            sink.u8(block.encoding().code()).uvar(block.events());
            sink.uvar(block.plainLength()).uvar(block.sealedLength());
        }
        return sink.bytes(head.state().bytes()).toBytes();
    }

    /**
     * Reads one.
     *
     * @throws io.meridian.kernel.failure.Corruption when it contradicts itself
     */
    static SegmentHead decode(String object, byte[] plain) {
        ByteReader reader = new ByteReader(object, plain);
        try {
            SegmentHead head = read(reader);
            reader.end();
            return head;
        } catch (IllegalArgumentException outOfRange) {
            throw reader.malformed(String.valueOf(outOfRange.getMessage()));
        }
    }

    private static SegmentHead read(ByteReader reader) {
        LogTimeline timeline = TimelineRecord.read(reader);
        int level = reader.u8();
        long first = reader.uvar();
        long events = reader.uvar();
        if (level > LogName.HIGHEST_LEVEL || events < 1 || first > Long.MAX_VALUE - events) {
            throw reader.malformed(
                    "level " + level + " with " + events + " events from " + first + " on");
        }
        Instant from = time(reader);
        Instant through = time(reader);
        Digest previous = Digest.of(reader.raw(Digest.BYTES));
        Digest last = Digest.of(reader.raw(Digest.BYTES));
        long logBytes = reader.uvar();
        long marks = reader.uvar();
        List<MarkIndex.Entry> index = index(reader, first, events);
        if (marks < index.size() || (marks > 0 && index.isEmpty())) {
            throw reader.malformed(marks + " marks and an index of " + index.size());
        }
        return new SegmentHead(
                timeline,
                level,
                first,
                first + events,
                from,
                through,
                previous,
                last,
                logBytes,
                marks,
                index,
                gaps(reader),
                blocks(reader, events),
                LogState.of(reader.bytes()));
    }

    private static List<MarkIndex.Entry> index(ByteReader reader, long first, long events) {
        List<MarkIndex.Entry> index = new ArrayList<>();
        long before = -1;
        for (int left = reader.count(3); left > 0; left--) {
            Instant time = reader.time();
            long position = reader.uvar();
            if (position <= before || position >= events) {
                throw reader.malformed("a mark at " + position + " after " + before);
            }
            before = position;
            index.add(new MarkIndex.Entry(time, first + position));
        }
        return index;
    }

    private static List<LogGap> gaps(ByteReader reader) {
        List<LogGap> gaps = new ArrayList<>();
        for (int left = reader.count(5); left > 0; left--) {
            gaps.add(new LogGap(reader.time(), reader.time(), reader.text()));
        }
        return gaps;
    }

    private static List<SegmentHead.Block> blocks(ByteReader reader, long events) {
        List<SegmentHead.Block> blocks = new ArrayList<>();
        long counted = 0;
        for (int left = reader.count(4); left > 0; left--) {
            blocks.add(block(reader));
            counted += blocks.getLast().events();
        }
        if (counted != events) {
            throw reader.malformed(counted + " events in blocks, expected " + events);
        }
        return blocks;
    }

    private static SegmentHead.Block block(ByteReader reader) {
        int code = reader.u8();
        long events = reader.uvar();
        long plain = reader.uvar();
        long sealed = reader.uvar();
        boolean bounded =
                plain <= MOST_BLOCK_BYTES
                        && sealed <= MOST_BLOCK_BYTES + LogSeal.TAG_BYTES
                        && events <= Integer.MAX_VALUE;
        if (!bounded || events < 1 || plain < 1 || sealed <= LogSeal.TAG_BYTES) {
            throw reader.malformed("a block of " + events + " events, " + plain + " bytes");
        }
        if (code != Encoding.STORED.code() && code != Encoding.ZSTD.code()) {
            throw reader.malformed("a block with encoding " + code);
        }
        return new SegmentHead.Block(
                Encoding.ofCode(code), (int) events, (int) plain, (int) sealed);
    }

    private static void time(ByteSink sink, @Nullable Instant instant) {
        sink.u8(instant == null ? 0 : 1);
        if (instant != null) {
            sink.time(instant);
        }
    }

    private static @Nullable Instant time(ByteReader reader) {
        return switch (reader.u8()) {
            case 0 -> null;
            case 1 -> reader.time();
            default -> throw reader.malformed("neither a time nor none");
        };
    }
}
