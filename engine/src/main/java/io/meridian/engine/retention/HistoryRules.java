package io.meridian.engine.retention;

import io.meridian.engine.api.RetentionPolicy;
import io.meridian.repository.BackupRecord;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The counting rules of a policy over one history: which backups they keep, and by which rule. A
 * backup known to be damaged takes no place that a good one would have: the rules are applied to
 * all backups and to the good ones alone, and whatever either keeps is kept.
 */
final class HistoryRules {
    private final RetentionPolicy policy;
    private final Map<String, String> reasonsById = new HashMap<>();

    HistoryRules(RetentionPolicy policy, List<BackupRecord> newestFirst) {
        this.policy = policy;
        count(newestFirst);
        count(newestFirst.stream().filter(backup -> !isKnownBad(backup)).toList());
    }

    /** Why each that is kept is kept, by id. */
    Map<String, String> reasonsById() {
        return Map.copyOf(reasonsById);
    }

    /** Its last verification failed. */
    static boolean isKnownBad(BackupRecord backup) {
        return backup.verifiedAt() != null && !backup.verified();
    }

    private void count(List<BackupRecord> newestFirst) {
        newestFirst.stream().limit(policy.keepLast()).forEach(backup -> keep(backup, amongLast()));
        for (Period period : Period.values()) {
            count(newestFirst, period);
        }
    }

    private String amongLast() {
        return policy.keepLast() == 1
                ? "it is the newest"
                : "it is one of the last " + policy.keepLast();
    }

    private void count(List<BackupRecord> newestFirst, Period period) {
        Set<String> seen = new HashSet<>();
        for (BackupRecord backup : newestFirst) {
            if (seen.size() == period.count(policy)) {
                return;
            }
            if (seen.add(period.of(backup.createdAt()))) {
                keep(backup, period.reason(backup.createdAt()));
            }
        }
    }

    private void keep(BackupRecord backup, String reason) {
        reasonsById.putIfAbsent(backup.id(), reason);
    }
}
