package io.meridian.repository.archive.set;

import io.meridian.repository.BackupMark;
import io.meridian.repository.BackupRecord;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * A set that exists, with what was said of it later.
 *
 * @param forgotten whether it is kept only until a prune
 */
public record StoredSet(SetRecord record, boolean forgotten, List<MarkFormat.Marked> marks) {
    public StoredSet {
        marks = List.copyOf(marks);
    }

    public SetName name() {
        return record.name();
    }

    public String id() {
        return record.name().id();
    }

    /** The backup with its marks, the last of each kind. */
    public BackupRecord backup() {
        BackupRecord plain = record.backup();
        List<String> tags = plain.tags();
        boolean pinned = false;
        boolean verified = false;
        Instant verifiedAt = null;
        String level = null;
        for (MarkFormat.Marked marked : marks) {
            switch (marked.mark()) {
                case BackupMark.Verified last -> {
                    verified = last.good();
                    verifiedAt = marked.at();
                    level = last.level().id();
                }
                case BackupMark.Tagged last -> tags = last.tags();
                case BackupMark.Pinned last -> pinned = last.pinned();
            }
        }
        return with(plain, tags, pinned, verified, verifiedAt, level);
    }

    private static BackupRecord with(
            BackupRecord plain,
            List<String> tags,
            boolean pinned,
            boolean verified,
            @Nullable Instant verifiedAt,
            @Nullable String level) {
        return new BackupRecord(
                plain.id(),
                plain.type(),
                plain.source(),
                plain.createdAt(),
                plain.takenAt(),
                plain.durationMillis(),
                plain.meridianVersion(),
                plain.writerHost(),
                plain.description(),
                plain.schemaVersion(),
                plain.parent(),
                plain.statistics(),
                plain.checksum(),
                plain.findings(),
                plain.findingCount(),
                tags,
                pinned,
                verified,
                verifiedAt,
                level,
                plain.facts());
    }
}
