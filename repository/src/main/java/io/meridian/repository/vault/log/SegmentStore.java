package io.meridian.repository.vault.log;

import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.kernel.log.LogEvent;
import io.meridian.repository.Logs.SealedSegment;
import io.meridian.repository.vault.protocol.VaultContext;
import io.meridian.stores.CreateOptions;
import io.meridian.stores.ObjectName;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Stores what was captured. The order: create under the name of the first position, which one
 * capture only can; read it back; then list. What another capture stored there first may have been
 * merged and its name be free again; then the listing shows the merged one, and what was created
 * goes.
 */
final class SegmentStore {
    private static final int MOST_ATTEMPTS = 10;

    private final VaultContext vault;

    SegmentStore(VaultContext vault) {
        this.vault = vault;
    }

    /** Opens what was sealed; it may have waited on a disk. */
    OpenSegment opened(SealedSegment sealed) {
        LogName name =
                Optional.of(sealed.name())
                        .filter(ObjectName::allows)
                        .flatMap(text -> LogName.parse(new ObjectName(text)))
                        .filter(parsed -> !parsed.isMerged())
                        .orElseThrow(() -> notSealed(sealed.name()));
        OpenSegment segment = OpenSegment.of(vault.keys(), name, sealed.object().duplicate());
        if (segment.head().end() != sealed.endPosition()) {
            throw notSealed(sealed.name());
        }
        return segment;
    }

    /**
     * Durable at return.
     *
     * @throws Conflict when the place belongs to another
     */
    void store(OpenSegment ours, LogName name, SealedSegment sealed) {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            boolean created =
                    vault.store()
                            .createIfAbsent(
                                    name.object(),
                                    sealed.object().duplicate(),
                                    CreateOptions.DURABLE);
            if (created) {
                readBack(sealed, name);
            } else if (!isThere(ours, name)) {
                continue;
            }
            requireAlone(ours, name, sealed.object().remaining());
            return;
        }
        throw taken(ours, name);
    }

    /** What was stored otherwise than it was sent goes, so that it can be stored again. */
    private void readBack(SealedSegment sealed, LogName name) {
        boolean same;
        try {
            same = new ReadBack(vault).beginsLike(name, sealed.object());
        } catch (NotFound | Corruption | InvalidRequest notWhatWasSent) {
            same = false;
        }
        if (!same) {
            throw notStored(name);
        }
    }

    private Unavailable notStored(LogName name) {
        vault.store().delete(name.object());
        return new Unavailable(
                "log.not_stored",
                name + " could not be read back as it was stored",
                "it is stored again; if this repeats, check the repository's disk");
    }

    /** Whether what lies there is ours; false when it has gone. */
    private boolean isThere(OpenSegment ours, LogName name) {
        try {
            OpenSegment there =
                    OpenSegment.of(vault.keys(), name, vault.store().get(name.object()));
            if (!there.isSameAs(ours)) {
                throw taken(ours, name);
            }
            return true;
        } catch (NotFound mergedMeanwhile) {
            return false;
        }
    }

    private void requireAlone(OpenSegment ours, LogName name, int length) {
        for (Listed.Segment other : Listed.of(vault.store(), name.folder()).segments()) {
            if (other.name().equals(name) && other.stored().size() != length) {
                throw notStored(name);
            }
            if (!other.name().equals(name) && overlaps(other.name(), ours)) {
                boolean same = false;
                try {
                    same = holds(other.name(), ours);
                } finally {
                    vault.store().delete(name.object()); // also when the other can't be read
                }
                if (!same) {
                    throw taken(ours, name);
                }
                return;
            }
        }
    }

    private static boolean overlaps(LogName other, OpenSegment ours) {
        long last = other.isMerged() ? other.end() - 1 : other.first();
        return other.first() < ours.head().end() && last >= ours.head().first();
    }

    /**
     * Whether a merged segment has our events; times covered in a row may have been thinned out.
     */
    private boolean holds(LogName merged, OpenSegment ours) {
        long first = ours.head().first();
        long end = ours.head().end();
        if (!merged.isMerged() || merged.first() > first || merged.end() < end) {
            return false;
        }
        OpenSegment theirs =
                OpenSegment.of(vault.keys(), merged, vault.store().get(merged.object()));
        return withoutCovered(ours, first, end).equals(withoutCovered(theirs, first, end));
    }

    private static List<LogEvent> withoutCovered(OpenSegment segment, long first, long end) {
        List<LogEvent> events = new ArrayList<>();
        segment.events(
                first,
                end,
                event -> {
                    if (!(event instanceof LogEvent.Covered)) {
                        events.add(event);
                    }
                });
        return events;
    }

    private static Conflict taken(OpenSegment ours, LogName name) {
        return new Conflict(
                "log.position_taken",
                "another capture of "
                        + ours.head().timeline().source().location()
                        + " is running: it has stored something else at "
                        + name,
                "stop one of the two captures; this one stored nothing at that place");
    }

    private static Corruption notSealed(String name) {
        return new Corruption(
                "log.not_sealed",
                name + " is not the segment that was sealed under this name",
                "delete the spooled file; what it held comes as a gap");
    }
}
