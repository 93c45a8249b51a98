package io.meridian.engine.api.settings;

import io.meridian.engine.api.BackupType;
import io.meridian.engine.api.RetentionPolicy;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is forgotten after a backup of each type, in its source's history of that type.
 *
 * @param byType a type that is not in it, or whose policy has no rule, is kept for ever
 */
public record RetentionSettings(Map<BackupType, RetentionPolicy> byType) {
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

    /** The policy for backups of one type. */
    public RetentionPolicy of(BackupType type) {
        return byType.getOrDefault(type, RetentionPolicy.last(0));
    }
}
