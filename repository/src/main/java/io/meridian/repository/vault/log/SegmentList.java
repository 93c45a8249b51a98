package io.meridian.repository.vault.log;

import io.meridian.kernel.finding.Finding;
import io.meridian.repository.LogSegment;
import io.meridian.repository.LogTimeline;
import io.meridian.repository.Logs;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A covering as the rest of the product sees it: with the times that each piece covers. */
final class SegmentList {
    private final LogTimeline timeline;
    private final Rest rest;
    private final List<LogSegment> segments = new ArrayList<>();
    private final List<Finding> findings;
    private Covering.@Nullable Piece before;
    private Instant through;

    /** Reads what a piece holds of which only the rest is used. */
    @FunctionalInterface
    interface Rest {
        LogTally of(Covering.Piece piece);
    }

    private SegmentList(LogTimeline timeline, Covering covering, Rest rest) {
        this.timeline = timeline;
        this.rest = rest;
        this.findings = new ArrayList<>(covering.findings());
        this.through = timeline.startedAt();
    }

    static Logs.Segments of(LogTimeline timeline, Covering covering, Rest rest) {
        SegmentList list = new SegmentList(timeline, covering, rest);
        covering.pieces().forEach(list::add);
        return new Logs.Segments(list.segments, list.findings);
    }

    private void add(Covering.Piece piece) {
        Covering.Piece last = before;
        boolean joins = last == null ? piece.from() == 0 : last.end() == piece.from();
        if (last != null && joins && piece.isWhole()) {
            requireChain(last, piece);
        }
        LogHeads.Known known = piece.known();
        Instant from = joins ? through : fromOf(known);
        through = later(from, known.coveredThrough());
        segments.add(piece.isWhole() ? whole(piece, from) : rest(piece, from));
        before = piece;
    }

    /** After a hole nothing counts as covered that the segment does not say itself. */
    private Instant fromOf(LogHeads.Known known) {
        Instant said = known.coveredFrom();
        return later(through, said != null ? said : known.coveredThrough());
    }

    private static Instant later(Instant one, @Nullable Instant other) {
        return other == null || other.isBefore(one) ? one : other;
    }

    private LogSegment whole(Covering.Piece piece, Instant from) {
        LogHeads.Known known = piece.known();
        return new LogSegment(
                timeline,
                piece.name().toString(),
                piece.from(),
                piece.end(),
                from,
                through,
                known.firstMark(),
                known.lastMark(),
                known.gaps(),
                known.logBytes(),
                piece.segment().stored().size());
    }

    private LogSegment rest(Covering.Piece piece, Instant from) {
        LogTally tally = rest.of(piece);
        List<MarkIndex.Entry> marks = tally.marks().entries();
        return new LogSegment(
                timeline,
                piece.name().toString(),
                piece.from(),
                piece.end(),
                from,
                through,
                marks.isEmpty() ? null : marks.getFirst().time(),
                marks.isEmpty() ? null : marks.getLast().time(),
                tally.gaps(),
                tally.logBytes(),
                piece.segment().stored().size());
    }

    private void requireChain(Covering.Piece last, Covering.Piece piece) {
        if (!piece.known().follows(last.known())) {
            findings.add(
                    Finding.error(
                            "log.chain_broken",
                            piece.name().toString(),
                            piece.name()
                                    + " was written after another segment than "
                                    + last.name()
                                    + ", which lies there now",
                            "one of the two was put back from an older state, or written by"
                                    + " another capture: do not recover beyond it"));
        }
    }
}
