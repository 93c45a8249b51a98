package io.meridian.repository.archive.write;

import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.finding.Finding;
import io.meridian.repository.BackupDraft;
import io.meridian.repository.archive.read.Chain;
import io.meridian.repository.archive.set.ArchiveContext;
import io.meridian.repository.archive.set.ParentFailures;
import io.meridian.repository.archive.set.SetName;
import io.meridian.repository.archive.set.SetRecord;
import io.meridian.repository.archive.set.Sets;
import io.meridian.repository.archive.set.StoredSet;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a new backup is made from.
 *
 * @param parent of an incremental set; null for one that is whole by itself
 * @param compared an earlier backup of the same source, null when there is none: the newest, for a
 *     folder the nearest in time, because a copy may be of an old one
 * @param findings why it is not incremental though that was asked for
 */
record Lineage(@Nullable SetRecord parent, @Nullable SetRecord compared, List<Finding> findings) {
    private static final String INCREMENTAL = "incremental";

    /** Longer chains are slower to restore, and each link is one more to lose. */
    private static final int MAX_CHAIN = 250;

    Lineage {
        findings = List.copyOf(findings);
    }

    static Lineage of(ArchiveContext archive, BackupDraft draft, SetName.Shape shape) {
        Sets sets = archive.sets();
        String named = draft.parent();
        List<StoredSet> newestFirst =
                sets.existing().stream()
                        .filter(set -> set.record().backup().source().equals(draft.source()))
                        .filter(set -> set.name().shape() == shape)
                        .toList();
        Optional<StoredSet> newest = newestFirst.stream().findFirst();
        if (named != null) {
            return explicit(archive, sets, draft, named);
        }
        if (shape == SetName.Shape.FOLDER) {
            return new Lineage(null, nearest(newestFirst, draft.createdAt()), List.of());
        }
        if (!draft.type().equals(INCREMENTAL)) {
            return whole(newest);
        }
        return newest.isEmpty()
                ? whole(null, firstOfSource())
                : newest(archive, sets, newest.get());
    }

    /**
     * The last one before, else the first one after. One whose last verification failed lends
     * nothing: a damaged table must not be handed on.
     */
    private static @Nullable SetRecord nearest(List<StoredSet> newestFirst, Instant time) {
        StoredSet nearest = null;
        for (StoredSet set : newestFirst) {
            if (isKnownBad(set)) {
                continue;
            }
            nearest = set;
            if (!set.record().backup().createdAt().isAfter(time)) {
                break;
            }
        }
        return nearest == null ? null : nearest.record();
    }

    private static boolean isKnownBad(StoredSet set) {
        return set.backup().verifiedAt() != null && !set.backup().verified();
    }

    private static Lineage explicit(
            ArchiveContext archive, Sets sets, BackupDraft draft, String named) {
        StoredSet parent =
                sets.find(named)
                        .filter(set -> !set.forgotten())
                        .orElseThrow(() -> ParentFailures.notFound(named));
        if (!parent.record().backup().source().equals(draft.source())) {
            throw new InvalidRequest(
                    "backup.parent_of_other_source",
                    "backup "
                            + named
                            + " is of another source: "
                            + parent.record().backup().source().location(),
                    "name a backup of this source: meridian backup list");
        }
        if (parent.name().shape() == SetName.Shape.FOLDER) {
            return new Lineage(null, parent.record(), List.of());
        }
        Optional<Finding> broken = broken(archive, sets, parent);
        if (broken.isPresent()) {
            throw new NotFound(
                    "archive.parent_missing", broken.get().message(), ParentFailures.HINT);
        }
        return new Lineage(parent.record(), parent.record(), List.of());
    }

    private static Lineage newest(ArchiveContext archive, Sets sets, StoredSet newest) {
        Optional<Finding> broken = broken(archive, sets, newest);
        if (broken.isEmpty() && isKnownBad(newest)) {
            return whole(
                    newest.record(),
                    Finding.warning(
                            "archive.chain_broken",
                            newest.id(),
                            "the last verification of backup "
                                    + newest.id()
                                    + " failed; so this backup is a full one",
                            "see what is wrong with it: meridian backup verify " + newest.id()));
        }
        if (broken.isPresent()) {
            return whole(
                    newest.record(),
                    Finding.warning(
                            "archive.chain_broken",
                            newest.id(),
                            broken.get().message() + "; so this backup is a full one",
                            "verify the earlier ones: meridian backup verify --all"));
        }
        if (Chain.of(sets, newest.record()).length() >= MAX_CHAIN) {
            return whole(
                    newest.record(),
                    Finding.note(
                            "archive.chain_long",
                            newest.id(),
                            "it is the last of "
                                    + MAX_CHAIN
                                    + " backups that rest on each other;"
                                    + " this one is a full one",
                            ""));
        }
        return new Lineage(newest.record(), newest.record(), List.of());
    }

    private static Optional<Finding> broken(ArchiveContext archive, Sets sets, StoredSet set) {
        List<Finding> findings = new ArrayList<>();
        Chain.of(sets, set.record()).examine(archive.folder(), findings::add);
        return findings.stream().findFirst();
    }

    private static Lineage whole(Optional<StoredSet> compared) {
        return new Lineage(null, compared.map(StoredSet::record).orElse(null), List.of());
    }

    private static Lineage whole(@Nullable SetRecord compared, Finding why) {
        return new Lineage(null, compared, List.of(why));
    }

    private static Finding firstOfSource() {
        return Finding.note(
                "archive.no_parent",
                "backup",
                "there is no earlier backup of this source: this one is a full one",
                "");
    }
}
