package io.meridian.testing.kit.reader;

import java.util.ArrayList;
import java.util.List;

/** A content of section 8: spans of the file, or of content lists one level lower. */
record Content(int depth, List<Span> spans) {

    private static final int MAX_DEPTH = 16;

    /** A stretch of a file. */
    sealed interface Span {
        long length();

        /** A stretch of zeros that is not stored. */
        record Hole(long length) implements Span {}

        /** A stretch that one chunk holds, or at depth above 0 that a content list describes. */
        record Chunk(long length, ChunkId id) implements Span {}
    }

    static Content parse(Fields fields) throws Refusal {
        long depth = fields.uvar();
        Refusal.unless(depth <= MAX_DEPTH, fields.object(), "content of depth " + depth);
        int count = fields.count();
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            spans.add(depth == 0 ? parseSpan(fields) : parseList(fields));
        }
        return new Content((int) depth, List.copyOf(spans));
    }

    /** Refuses spans that do not add up to {@code expected}. */
    void checkLength(String object, long expected) throws Refusal {
        long total = 0;
        for (Span span : spans) {
            Refusal.unless(span.length() <= expected - total, object, "content exceeds its size");
            total += span.length();
        }
        Refusal.unlessEqual(expected, total, object, "bytes of content");
    }

    private static Span parseSpan(Fields fields) throws Refusal {
        long lengthAndHole = fields.uvar();
        long length = lengthAndHole >>> 1;
        boolean hole = (lengthAndHole & 1) == 1;
        return hole ? new Span.Hole(length) : new Span.Chunk(length, fields.chunkId());
    }

    private static Span parseList(Fields fields) throws Refusal {
        return new Span.Chunk(fields.uvar(), fields.chunkId());
    }
}
