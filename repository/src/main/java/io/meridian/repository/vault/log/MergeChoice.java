package io.meridian.repository.vault.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which segments are worth merging: neighbours of one level, when they are many or large together.
 * A merge holds what it makes in memory, beside a capture that is to stay small.
 *
 * @param count so many are many
 * @param mostBytes no merged one is made larger than this, of the sizes of its parts; a quarter of
 *     it is large enough to stay as it is
 * @param newest so many at the end of the timeline stay as they were captured
 */
record MergeChoice(int count, long mostBytes, int newest) {
    static final MergeChoice DEFAULT = new MergeChoice(60, 3L << 20, 4);

    private static final int MOST_PARTS = 4096;
    private static final int MOST_GAPS = 1000;

    /** Groups of at least two, each to become one of the next level. */
    List<List<Covering.Piece>> groups(
            List<Covering.Piece> pieces, int level, Set<LogName> without) {
        List<List<Covering.Piece>> groups = new ArrayList<>();
        List<Covering.Piece> group = new ArrayList<>();
        List<Covering.Piece> behind = pieces.subList(0, Math.max(0, pieces.size() - newest));
        for (Covering.Piece piece : behind) {
            boolean candidate =
                    piece.name().level() == level
                            && piece.isWhole()
                            && piece.segment().stored().size() < mostBytes / 4
                            && !without.contains(piece.name());
            if (!candidate || !follows(group, piece)) {
                end(group, false, groups);
                group = new ArrayList<>();
            }
            if (candidate) {
                if (isFull(group, piece)) {
                    end(group, true, groups);
                    group = new ArrayList<>();
                }
                group.add(piece);
            }
        }
        end(group, false, groups);
        return groups;
    }

    private void end(List<Covering.Piece> group, boolean full, List<List<Covering.Piece>> groups) {
        if (group.size() >= 2 && (full || group.size() >= count)) {
            groups.add(group);
        }
    }

    /** A broken chain stays as it is, so that it is told of again. */
    private static boolean follows(List<Covering.Piece> group, Covering.Piece piece) {
        if (group.isEmpty()) {
            return true;
        }
        Covering.Piece last = group.getLast();
        return last.end() == piece.from()
                && last.known().timeline().equals(piece.known().timeline())
                && piece.known().follows(last.known());
    }

    private boolean isFull(List<Covering.Piece> group, Covering.Piece piece) {
        long bytes = group.stream().mapToLong(one -> one.segment().stored().size()).sum();
        long gaps = group.stream().mapToLong(one -> one.known().gaps().size()).sum();
        return bytes + piece.segment().stored().size() > mostBytes
                || gaps + piece.known().gaps().size() > MOST_GAPS
                || group.size() >= MOST_PARTS;
    }
}
