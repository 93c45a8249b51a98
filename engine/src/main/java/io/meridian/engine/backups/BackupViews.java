package io.meridian.engine.backups;

import io.meridian.engine.api.BackupView;
import io.meridian.engine.api.BackupView.SourceView;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.SourceKey;

import org.jspecify.annotations.Nullable;

/** Backups as interfaces show them. */
public final class BackupViews {
    private BackupViews() {}

    /** A stored backup. */
    public static BackupView of(BackupRecord backup) {
        return new BackupView(
                backup.id(),
                backup.type(),
                backup.createdAt(),
                backup.createdAt().getEpochSecond(),
                backup.statistics().contentBytes(),
                backup.statistics().files(),
                backup.checksum(),
                backup.meridianVersion(),
                nullWhenEmpty(backup.description()),
                backup.schemaVersion(),
                backup.verified(),
                backup.verifiedAt(),
                backup.verifiedLevel(),
                backup.tags(),
                backup.pinned(),
                source(backup.source()),
                backup.statistics().addedBytes(),
                backup.statistics().storedBytes(),
                backup.parent(),
                backup.writerHost(),
                backup.durationMillis(),
                backup.findingCount(),
                backup.facts());
    }

    public static SourceView source(SourceKey source) {
        return new SourceView(source.kind(), source.location(), source.host());
    }

    private static @Nullable String nullWhenEmpty(String text) {
        return text.isEmpty() ? null : text;
    }
}
