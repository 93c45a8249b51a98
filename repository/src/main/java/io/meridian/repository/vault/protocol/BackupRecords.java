package io.meridian.repository.vault.protocol;

import io.meridian.repository.BackupMark;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.vault.records.Manifest;
import io.meridian.repository.vault.records.MarkRecord;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** A manifest and its marks, as everybody outside sees them. */
public final class BackupRecords {
    private BackupRecords() {}

    /** Applies the marks in their order. */
    public static BackupRecord of(Manifest manifest, List<MarkRecord> marks) {
        List<String> tags = manifest.tags();
        boolean pinned = false;
        boolean verified = false;
        @Nullable Instant verifiedAt = null;
        @Nullable String level = null;
        for (MarkRecord mark : marks) {
            switch (mark.mark()) {
                case BackupMark.Tagged tagged -> tags = tagged.tags();
                case BackupMark.Pinned pin -> pinned = pin.pinned();
                case BackupMark.Verified verification -> {
                    verified = verification.good();
                    verifiedAt = mark.at();
                    level = verification.level().id();
                }
            }
        }
        return new BackupRecord(
                manifest.id(),
                manifest.type(),
                manifest.source(),
                manifest.createdAt(),
                manifest.takenAt(),
                manifest.durationMillis(),
                manifest.meridianVersion(),
                manifest.writerHost(),
                manifest.description(),
                manifest.schemaVersion(),
                manifest.parent().isEmpty() ? null : manifest.parent(),
                manifest.statistics(),
                manifest.checksum().hex(),
                manifest.findings(),
                manifest.findingCount(),
                tags,
                pinned,
                verified,
                verifiedAt,
                level,
                manifest.facts());
    }
}
