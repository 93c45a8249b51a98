package io.meridian.engine.api.settings;

import io.meridian.engine.api.BackupType;
import io.meridian.engine.api.RetentionPolicy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is forgotten after a backup of each type, in its source's history of that type.
 *
 * @param byType a type that is not in it, or whose policy has no rule, is kept for ever
 * @param logHours for how long back every captured time stays reachable; a prune gives back what
 *     only older times need. 0 keeps logs as far back as backups reach
 */
public record RetentionSettings(Map<BackupType, RetentionPolicy> byType, int logHours) {
    /** Forgets nothing. */
    public static final RetentionSettings KEEP_EVERYTHING = new RetentionSettings(Map.of());

    /** Seven scheduled backups, ten incremental ones, five of what restores replaced. */
    public static final RetentionSettings STANDARD =
            new RetentionSettings(
                    Map.of(
                            BackupType.SCHEDULED, RetentionPolicy.last(7),
                            BackupType.INCREMENTAL, RetentionPolicy.last(10),
                            BackupType.PRE_RESTORE, RetentionPolicy.last(5)));

    public RetentionSettings {
        byType =
                byType.entrySet().stream()
                        .filter(entry -> entry.getValue().hasRule())
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Logs are kept as far back as backups reach. */
    public RetentionSettings(Map<BackupType, RetentionPolicy> byType) {
        this(byType, 0);
    }

    /** For how long back every captured time stays reachable, if that is bounded. */
    public Optional<Duration> log() {
        return logHours == 0 ? Optional.empty() : Optional.of(Duration.ofHours(logHours));
    }

    /** The policy for backups of one type. */
    public RetentionPolicy of(BackupType type) {
        return byType.getOrDefault(type, RetentionPolicy.last(0));
    }
}
