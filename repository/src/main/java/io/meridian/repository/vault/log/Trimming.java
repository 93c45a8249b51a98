package io.meridian.repository.vault.log;

import io.meridian.repository.LogSegment;
import io.meridian.repository.LogTimeline;
import io.meridian.repository.vault.protocol.VaultContext;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Deletes the old end of a source's timelines. In the order of positions, so that what a kill
 * leaves is a log without its beginning, and what a merged segment was made from before that.
 */
final class Trimming {
    private final VaultContext vault;
    private final LogHeads heads;
    private final Instant keepFrom;
    private final boolean dryRun;
    private long bytes;

    Trimming(VaultContext vault, LogHeads heads, Instant keepFrom, boolean dryRun) {
        this.vault = vault;
        this.heads = heads;
        this.keepFrom = keepFrom;
        this.dryRun = dryRun;
    }

    /**
     * Trims all timelines of a source.
     *
     * @param timelines ascending
     * @return how many bytes that gave back, or would
     */
    long run(List<LogTimeline> timelines, LogName.Folders folders) {
        List<Covering> coverings = new ArrayList<>();
        int newest = -1;
        for (int i = 0; i < timelines.size(); i++) {
            coverings.add(Covering.load(vault, heads, folders.of(timelines.get(i))));
            newest = coverings.get(i).listed().segments().isEmpty() ? newest : i;
        }
        for (int i = 0; i < timelines.size(); i++) {
            LogTimeline timeline = timelines.get(i);
            Covering covering = coverings.get(i);
            boolean last = i == timelines.size() - 1;
            boolean over = !last && timelines.get(i + 1).startedAt().isBefore(keepFrom);
            trim(covering, boundary(timeline, covering, over && i < newest));
            if (!last && i != newest && !dryRun) {
                removeIfEmpty(folders.of(timeline));
            }
        }
        return bytes;
    }

    /**
     * One after the last position that goes. The segment that is the last to cover only earlier
     * times stays: what follows the last time it covers may be later. What can't be read goes when
     * what follows it does.
     *
     * @param over whether another timeline went on before the time to keep from
     */
    private long boundary(LogTimeline timeline, Covering covering, boolean over) {
        List<LogSegment> segments =
                SegmentList.of(timeline, covering, piece -> new LogTally()).segments();
        List<LogSegment> before =
                segments.stream()
                        .takeWhile(one -> one.coveredThrough().isBefore(keepFrom))
                        .toList();
        if (over && before.size() == segments.size()) {
            return Long.MAX_VALUE;
        }
        if (before.isEmpty()) {
            return 0;
        }
        Instant latest = before.getLast().coveredThrough();
        return before.stream()
                .filter(one -> one.coveredThrough().isBefore(latest))
                .mapToLong(LogSegment::endPosition)
                .max()
                .orElse(0);
    }

    private void trim(Covering covering, long boundary) {
        List<Listed.Segment> chosen =
                covering.pieces().stream().map(Covering.Piece::segment).toList();
        for (Listed.Segment segment : covering.listed().segments()) {
            if (!chosen.contains(segment) && ends(segment) <= boundary) {
                delete(segment);
            }
        }
        for (Covering.Piece piece : covering.pieces()) {
            if (piece.end() <= boundary) {
                delete(piece.segment());
            }
        }
    }

    /** Of a captured segment that nothing reads only the beginning is known. */
    private static long ends(Listed.Segment segment) {
        return segment.name().isMerged() ? segment.name().end() : segment.name().first() + 1;
    }

    private void delete(Listed.Segment segment) {
        bytes += segment.stored().size();
        if (!dryRun) {
            vault.environment().cancellation().check();
            vault.store().delete(segment.stored().name());
        }
    }

    private void removeIfEmpty(LogName.Folder folder) {
        Listed left = Listed.of(vault.store(), folder);
        if (left.segments().isEmpty() && left.foreign().isEmpty()) {
            vault.records().delete(folder.record());
        }
    }
}
