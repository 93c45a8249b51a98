package io.meridian.testing.kit.reader;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The head of a log segment (section 11). */
record LogHead(
        Timeline timeline,
        int level,
        long first,
        long end,
        String previous,
        String last,
        long logBytes,
        long marks,
        List<IndexedMark> index,
        long gaps,
        List<Block> blocks,
        String state) {
    private static final int MOST_BLOCK_BYTES = 4 << 20;

    /** A timeline's record, and the beginning of a head. */
    record Timeline(String kind, String location, String host, long number) {
        static Timeline parse(Fields fields) throws Refusal {
            Timeline timeline =
                    new Timeline(fields.text(), fields.text(), fields.text(), fields.uvar());
            Refusal.unless(timeline.number() > 0, fields.object(), "has timeline 0");
            fields.time();
            if (fields.code("fork", 0, 1) == 1) {
                fields.uvar();
                fields.time();
            }
            return timeline;
        }
    }

    /** A mark that the index has, as lines of events say; counted from the segment's first. */
    record IndexedMark(String time, long position) {}

    /** A block of the body. */
    record Block(int encoding, int events, int plainLength, int sealedLength) {}

    static LogHead parse(Fields fields) throws Refusal {
        Timeline timeline = Timeline.parse(fields);
        int level = fields.code("level", 0, 9);
        long first = fields.uvar();
        long events = fields.uvar();
        Refusal.unless(events > 0, fields.object(), "has no events");
        skipTime(fields);
        skipTime(fields);
        LogHead head =
                new LogHead(
                        timeline,
                        level,
                        first,
                        first + events,
                        HexFormat.of().formatHex(fields.raw(32)),
                        HexFormat.of().formatHex(fields.raw(32)),
                        fields.uvar(),
                        fields.uvar(),
                        index(fields),
                        gaps(fields),
                        blocks(fields, events),
                        HexFormat.of().formatHex(fields.bytes()));
        fields.finish();
        return head;
    }

    private static void skipTime(Fields fields) throws Refusal {
        if (fields.code("time", 0, 1) == 1) {
            fields.time();
        }
    }

    private static List<IndexedMark> index(Fields fields) throws Refusal {
        List<IndexedMark> index = new ArrayList<>();
        int count = fields.count();
        for (int i = 0; i < count; i++) {
            index.add(new IndexedMark(fields.svar() + " " + fields.uvar(), fields.uvar()));
        }
        return index;
    }

    private static long gaps(Fields fields) throws Refusal {
        int count = fields.count();
        for (int i = 0; i < count; i++) {
            fields.time();
            fields.time();
            fields.text();
        }
        return count;
    }

    private static List<Block> blocks(Fields fields, long events) throws Refusal {
        List<Block> blocks = new ArrayList<>();
        long counted = 0;
        int count = fields.count();
        for (int i = 0; i < count; i++) {
            Block block =
                    new Block(
                            fields.code("encoding", 0, 1),
                            (int) fields.uvar(),
                            (int) fields.uvar(),
                            (int) fields.uvar());
            Refusal.unless(
                    block.plainLength() > 0 && block.plainLength() <= MOST_BLOCK_BYTES,
                    fields.object(),
                    "has a block of " + block.plainLength() + " bytes");
            counted += block.events();
            blocks.add(block);
        }
        Refusal.unlessEqual(events, counted, fields.object(), "events in blocks");
        return blocks;
    }
}
