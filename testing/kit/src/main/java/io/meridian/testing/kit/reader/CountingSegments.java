package io.meridian.testing.kit.reader;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which committed segments no committed segment that is present supersedes (section 7). */
record CountingSegments(Map<String, IndexSegment> committed) {

    Set<String> ids() {
        Set<String> counting = new HashSet<>(committed.keySet());
        committed.values().forEach(segment -> counting.removeAll(segment.superseded()));
        return counting;
    }
}
