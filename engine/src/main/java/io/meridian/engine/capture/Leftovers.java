package io.meridian.engine.capture;

import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.finding.Finding;
import io.meridian.repository.LogSegment;
import io.meridian.repository.LogTimeline;
import io.meridian.repository.Logs;
import io.meridian.repository.SourceKey;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Stores what a killed capture left in its spool, before anything else: those segments that join
 * what is stored. What another capture stored meanwhile, or what follows one that was lost, is
 * dropped: the source is read again from the last segment that counts.
 */
final class Leftovers {
    private final Logs logs;
    private final SourceKey source;
    private final Spool spool;
    private final Tally tally;

    Leftovers(Logs logs, SourceKey source, Spool spool, Tally tally) {
        this.logs = logs;
        this.source = source;
        this.spool = spool;
        this.tally = tally;
    }

    /**
     * Returns with an empty spool.
     *
     * @throws io.meridian.kernel.failure.Unavailable when the store can't be reached; nothing is
     *     lost
     */
    void store(String label, Consumer<Finding> findings) {
        Map<Integer, Long> ends = new HashMap<>();
        int dropped = 0;
        for (Waiting segment : spool.all()) {
            long end = ends.computeIfAbsent(segment.timeline(), this::storedEnd);
            boolean isThere = segment.endPosition() <= end;
            if (!isThere && (segment.firstPosition() != end || !stored(segment))) {
                dropped++;
                end = Long.MAX_VALUE;
            }
            ends.put(segment.timeline(), Math.max(end, segment.endPosition()));
            spool.remove(segment);
        }
        if (dropped > 0) {
            findings.accept(dropped(label, dropped));
        }
    }

    /** Where the stored segments of a timeline end; nothing joins one that is not there. */
    private long storedEnd(int timeline) {
        for (LogTimeline known : logs.timelines()) {
            if (known.source().equals(source) && known.number() == timeline) {
                List<LogSegment> segments = logs.segments(known).segments();
                return segments.isEmpty() ? 0 : segments.getLast().endPosition();
            }
        }
        return Long.MAX_VALUE;
    }

    private boolean stored(Waiting segment) {
        try {
            Logs.SealedSegment sealed = spool.read(segment);
            logs.store(sealed);
            tally.stored(segment, sealed.object().remaining());
            return true;
        } catch (Corruption notOurs) {
            return false;
        } catch (Conflict conflict) {
            if (!conflict.code().equals(SpoolDrain.TAKEN)) {
                throw conflict;
            }
            return false;
        }
    }

    private static Finding dropped(String label, int count) {
        return Finding.note(
                "capture.spool_dropped",
                label,
                count
                        + " segments in the spool did not join what is stored, and were dropped:"
                        + " another capture was faster, or one of them was lost",
                "");
    }
}
