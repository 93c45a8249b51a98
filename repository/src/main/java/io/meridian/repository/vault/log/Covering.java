package io.meridian.repository.vault.log;

import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.kernel.finding.Finding;
import io.meridian.repository.vault.protocol.VaultContext;
import io.meridian.stores.ObjectName;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which segments to read so that each place of a timeline is read once: a merged one instead of
 * those it was merged from.
 *
 * @param pieces ascending, not overlapping
 * @param listed all that lay there
 * @param findings holes between pieces, and what can't be read
 */
record Covering(List<Piece> pieces, Listed listed, List<Finding> findings) {
    private static final int MOST_LISTINGS = 100;

    Covering {
        pieces = List.copyOf(pieces);
        findings = List.copyOf(findings);
    }

    /**
     * A segment, or the rest of one whose beginning another piece has.
     *
     * @param from first position that is read from it
     */
    record Piece(Listed.Segment segment, LogHeads.Known known, long from) {
        LogName name() {
            return segment.name();
        }

        long end() {
            return known.end();
        }

        boolean isWhole() {
            return from == known.first();
        }
    }

    /** Of what is stored now. */
    static Covering load(VaultContext vault, LogHeads heads, LogName.Folder folder) {
        return load(vault, heads, folder, Set.of());
    }

    /**
     * Lists, again when something listed is gone before its head is read: it was merged meanwhile.
     *
     * @param without names not to use
     */
    static Covering load(
            VaultContext vault, LogHeads heads, LogName.Folder folder, Set<ObjectName> without) {
        Set<ObjectName> gone = new HashSet<>();
        for (int listings = 0; listings < MOST_LISTINGS; listings++) {
            vault.environment().cancellation().check();
            Choice choice = new Choice(heads, Listed.of(vault.store(), folder), without, gone);
            if (choice.choose()) {
                return choice.result();
            }
        }
        throw new Unavailable(
                "log.moving",
                "the log segments in " + folder.prefix() + " changed with every look",
                "try again");
    }

    /** Makes one choice from one listing. */
    private static final class Choice {
        private final LogHeads heads;
        private final Listed listed;
        private final Set<ObjectName> gone;
        private final Set<ObjectName> unusable;
        private final List<Piece> pieces = new ArrayList<>();
        private final List<Finding> findings = new ArrayList<>();

        /**
         * @param gone what an earlier listing had and was not there; grows
         */
        Choice(LogHeads heads, Listed listed, Set<ObjectName> without, Set<ObjectName> gone) {
            this.heads = heads;
            this.listed = listed;
            this.gone = gone;
            this.unusable = new HashSet<>(without);
            this.findings.addAll(listed.foreign());
        }

        /** False when something is gone that the listing has, and another may tell why. */
        boolean choose() {
            long cursor = next(-1);
            while (cursor >= 0) {
                Listed.Segment chosen = at(cursor);
                if (chosen == null) {
                    long next = next(cursor);
                    if (next >= 0 && !pieces.isEmpty()) {
                        findings.add(hole(chosen(), cursor, next));
                    }
                    cursor = next;
                    continue;
                }
                LogHeads.Known known;
                try {
                    known = heads.known(chosen.name(), chosen.stored());
                } catch (NotFound missing) {
                    if (gone.add(chosen.stored().name())) {
                        return false;
                    }
                    exclude(chosen, missing);
                    continue;
                } catch (Corruption | InvalidRequest damaged) {
                    exclude(chosen, damaged);
                    continue;
                }
                pieces.add(new Piece(chosen, known, cursor));
                cursor = known.end();
            }
            return true;
        }

        Covering result() {
            return new Covering(pieces, listed, findings);
        }

        /** What to read from there on; null when nothing has that place. */
        private Listed.@Nullable Segment at(long cursor) {
            return listed.segments().stream()
                    .filter(this::isUsable)
                    .filter(one -> holds(one.name(), cursor))
                    .max(
                            Comparator.<Listed.Segment>comparingLong(one -> one.name().end())
                                    .thenComparingInt(one -> one.name().level()))
                    .orElse(null);
        }

        private static boolean holds(LogName name, long cursor) {
            return name.isMerged()
                    ? name.first() <= cursor && cursor < name.end()
                    : name.first() == cursor;
        }

        /** The first place after this one that something begins at; negative without one. */
        private long next(long cursor) {
            return listed.segments().stream()
                    .filter(this::isUsable)
                    .mapToLong(one -> one.name().first())
                    .filter(first -> first > cursor)
                    .min()
                    .orElse(-1);
        }

        private boolean isUsable(Listed.Segment one) {
            return !unusable.contains(one.stored().name());
        }

        private Piece chosen() {
            return pieces.getLast();
        }

        private void exclude(Listed.Segment segment, Failure why) {
            unusable.add(segment.stored().name());
            findings.add(
                    Finding.error(
                            why.code(),
                            segment.name().toString(),
                            why.fact(),
                            "get this object back from a replica; until then no recovery crosses"
                                    + " it"));
        }

        private static Finding hole(Piece before, long from, long to) {
            return Finding.error(
                    "log.hole",
                    before.name().folder().prefix(),
                    "the log has nothing of positions "
                            + from
                            + " to "
                            + (to - 1)
                            + ", after "
                            + before.name(),
                    "a recovery can end before the hole, or start from a backup made after it");
        }
    }
}
