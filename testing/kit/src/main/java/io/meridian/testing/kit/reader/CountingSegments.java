package io.meridian.testing.kit.reader;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which committed segments no counting segment supersedes (section 7, taken literally). */
final class CountingSegments {

    private final Map<String, Set<String>> supersededBy = new HashMap<>();
    private final Map<String, Boolean> decided = new HashMap<>();
    private final Set<String> deciding = new HashSet<>();

    CountingSegments(Map<String, IndexSegment> committed) {
        committed.keySet().forEach(id -> supersededBy.put(id, new HashSet<>()));
        committed.forEach(
                (id, segment) ->
                        segment.superseded().stream()
                                .filter(committed::containsKey)
                                .forEach(old -> supersederOf(old).add(id)));
    }

    Set<String> ids() throws Refusal {
        Set<String> counting = new HashSet<>();
        for (String id : supersededBy.keySet()) {
            if (counts(id)) {
                counting.add(id);
            }
        }
        return counting;
    }

    private boolean counts(String id) throws Refusal {
        Boolean known = decided.get(id);
        if (known != null) {
            return known;
        }
        Refusal.unless(deciding.add(id), IndexSegment.FOLDER + id, "segments supersede each other");
        boolean counts = true;
        for (String newer : supersederOf(id)) {
            counts &= !counts(newer);
        }
        decided.put(id, counts);
        return counts;
    }

    private Set<String> supersederOf(String id) {
        return supersededBy.computeIfAbsent(id, absent -> new HashSet<>());
    }
}
