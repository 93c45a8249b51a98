package io.meridian.engine.fakes;

import io.meridian.kernel.finding.Finding;
import io.meridian.repository.BackupMark;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.BackupStatistics;
import io.meridian.repository.SourceKey;

import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/** Backup records for tables. */
public final class Records {
    public static final SourceKey SOURCE = new SourceKey("directory", "/data", "here");
    public static final SourceKey OTHER = new SourceKey("directory", "/other", "here");

    private Records() {}

    /** A good one of {@link #SOURCE} whose id is its time. */
    public static BackupRecord at(String time) {
        return of(SOURCE, "manual", time);
    }

    public static BackupRecord of(SourceKey source, String type, String time) {
        return named(time, source, type, time);
    }

    public static BackupRecord named(String id, SourceKey source, String type, String time) {
        Instant created = Instant.parse(time);
        return new BackupRecord(
                id,
                type,
                source,
                created,
                created,
                5,
                "1",
                "here",
                "",
                null,
                null,
                new BackupStatistics(3, 2, 1, 1000, 10, 5, 1, 100),
                "c0ffee",
                List.of(),
                0,
                List.of(),
                false,
                true,
                created,
                "standard",
                new TreeMap<>());
    }

    public static BackupRecord pinned(BackupRecord record) {
        return marked(record, new BackupMark.Pinned(true));
    }

    public static BackupRecord tagged(BackupRecord record, String... tags) {
        return marked(record, new BackupMark.Tagged(List.of(tags)));
    }

    public static BackupRecord damaged(BackupRecord record) {
        return with(record, record.tags(), record.pinned(), false, record.createdAt(), "standard");
    }

    /** One that found the same so many times, and kept it once. */
    public static BackupRecord withFindings(BackupRecord old, Finding finding, long count) {
        return new BackupRecord(
                old.id(),
                old.type(),
                old.source(),
                old.createdAt(),
                old.takenAt(),
                old.durationMillis(),
                old.meridianVersion(),
                old.writerHost(),
                old.description(),
                old.schemaVersion(),
                old.parent(),
                old.statistics(),
                old.checksum(),
                List.of(finding),
                count,
                old.tags(),
                old.pinned(),
                old.verified(),
                old.verifiedAt(),
                old.verifiedLevel(),
                old.facts());
    }

    static BackupRecord marked(BackupRecord old, BackupMark mark) {
        return switch (mark) {
            case BackupMark.Verified verified ->
                    with(
                            old,
                            old.tags(),
                            old.pinned(),
                            verified.good(),
                            old.createdAt(),
                            verified.level().id());
            case BackupMark.Tagged tagged ->
                    with(
                            old,
                            tagged.tags(),
                            old.pinned(),
                            old.verified(),
                            old.verifiedAt(),
                            old.verifiedLevel());
            case BackupMark.Pinned pinned ->
                    with(
                            old,
                            old.tags(),
                            pinned.pinned(),
                            old.verified(),
                            old.verifiedAt(),
                            old.verifiedLevel());
        };
    }

    private static BackupRecord with(
            BackupRecord old,
            List<String> tags,
            boolean pinned,
            boolean verified,
            Instant verifiedAt,
            String level) {
        return new BackupRecord(
                old.id(),
                old.type(),
                old.source(),
                old.createdAt(),
                old.takenAt(),
                old.durationMillis(),
                old.meridianVersion(),
                old.writerHost(),
                old.description(),
                old.schemaVersion(),
                old.parent(),
                old.statistics(),
                old.checksum(),
                old.findings(),
                old.findingCount(),
                tags,
                pinned,
                verified,
                verifiedAt,
                level,
                old.facts());
    }
}
