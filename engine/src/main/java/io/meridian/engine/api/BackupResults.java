package io.meridian.engine.api;

import io.meridian.kernel.finding.Finding;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Results about backups. */
public final class BackupResults {
    private BackupResults() {}

    /**
     * The new backup.
     *
     * @param dryRun nothing was stored; the backup's id is empty and its sizes are what would be
     *     read
     * @param newFiles not in the parent
     * @param changedFiles different from the parent's, as far as their metadata tell
     * @param verificationFailed it is stored but reading it back failed; exit code 5
     * @param forgotten ids of older backups of its source that the retention of its type let go
     */
    public record Created(
            boolean dryRun,
            BackupView backup,
            long newFiles,
            long changedFiles,
            long unchangedFiles,
            boolean verificationFailed,
            List<String> forgotten,
            List<Finding> findings) {
        public Created {
            forgotten = List.copyOf(forgotten);
            findings = List.copyOf(findings);
        }
    }

    /**
     * Backups, newest first.
     *
     * @param findings what keeps others from being listed
     */
    public record Listed(List<BackupView> backups, List<Finding> findings) {}

    /**
     * One backup in full.
     *
     * @param entries null unless asked for
     */
    public record Shown(
            BackupView backup, List<Finding> findings, @Nullable List<EntryView> entries) {}

    /** Sizes in bytes; {@code storedBytes} is the size of all packs. */
    public record Stats(
            long totalBackups,
            long totalSizeBytes,
            long storedBytes,
            double dedupRatio,
            Map<String, Long> byType,
            Map<String, Long> bySource,
            @Nullable Instant oldestBackup,
            @Nullable Instant newestBackup,
            long verifiedCount,
            long unverifiedCount) {}

    /** How an entry differs. */
    public enum Change {
        ADDED,
        REMOVED,
        MODIFIED,
        METADATA
    }

    /**
     * One differing entry.
     *
     * @param oldSizeBytes -1 when it was not there; {@code newSizeBytes} likewise
     */
    public record Changed(
            Change change,
            String path,
            @Nullable String pathBase64,
            long oldSizeBytes,
            long newSizeBytes) {}

    /**
     * How a backup differs from an older one.
     *
     * @param keys null unless asked for
     */
    public record Difference(
            String older,
            String newer,
            long added,
            long removed,
            long modified,
            long metadata,
            long bytesAdded,
            List<Changed> changes,
            @Nullable KeyDifferences keys) {}

    /**
     * How the keys of two databases differ.
     *
     * @param columnFamilies of either; those of both first
     * @param columnFamiliesAdded names of those that only the newer has
     * @param columnFamiliesRemoved names of those that only the older has
     * @param findings what could not be compared, or not exactly
     */
    public record KeyDifferences(
            List<KeyDifference> columnFamilies,
            List<String> columnFamiliesAdded,
            List<String> columnFamiliesRemoved,
            List<Finding> findings) {
        public KeyDifferences {
            columnFamilies = List.copyOf(columnFamilies);
            columnFamiliesAdded = List.copyOf(columnFamiliesAdded);
            columnFamiliesRemoved = List.copyOf(columnFamiliesRemoved);
            findings = List.copyOf(findings);
        }
    }

    /**
     * How the keys of one column family differ.
     *
     * @param compared whether its keys could be looked at; all counts are 0 when not
     * @param modified keys of both with another value
     * @param samples the first of each kind of change, in the column family's order
     */
    public record KeyDifference(
            String columnFamily,
            boolean compared,
            long added,
            long removed,
            long modified,
            long unchanged,
            List<KeySample> samples) {
        public KeyDifference {
            samples = List.copyOf(samples);
        }
    }

    /**
     * A key that differs. Values are never told, since backups may hold secrets.
     *
     * @param key its text when {@code keyEncoding} is {@code text}, its bytes in hexadecimal when
     *     it is {@code hex}; only its beginning when it is long
     * @param keySizeBytes of the whole key
     * @param oldValueSizeBytes -1 when it was not there; {@code newValueSizeBytes} likewise
     */
    public record KeySample(
            Change change,
            String key,
            String keyEncoding,
            boolean keyShortened,
            long keySizeBytes,
            long oldValueSizeBytes,
            long newValueSizeBytes) {}

    /** One match in one backup. */
    public record Match(String backupId, EntryView entry) {}

    /**
     * Matches, newest backup first.
     *
     * @param findings which backups could not be looked through
     */
    public record Found(List<Match> matches, List<Finding> findings) {}

    /** What verification said of one backup. */
    public record VerifiedBackup(
            String id,
            boolean valid,
            String level,
            boolean fromCache,
            long packsRead,
            long bytesRead,
            List<Finding> findings) {}

    /**
     * What verification said.
     *
     * @param findings of the repository as a whole, when all backups were asked for
     */
    public record Verified(boolean valid, List<VerifiedBackup> backups, List<Finding> findings) {}

    /**
     * A backup packed anew, or how it would be.
     *
     * @param finished every pack that was to be replaced is; if not, the findings say why. Always
     *     true of a dry run
     * @param packsKept that were as wanted already
     * @param bytesBefore size of the packs that hold what it is about: the contents, or contents
     *     and tree
     * @param bytesAfter the same afterwards; null of a dry run
     * @param epoch number of the keys that new data is sealed with
     * @param otherBackups ids of backups that share these packs, so that they are packed anew along
     */
    public record Repacked(
            boolean dryRun,
            boolean finished,
            String id,
            long packsRepacked,
            long packsKept,
            long bytesBefore,
            @Nullable Long bytesAfter,
            int epoch,
            List<String> otherBackups,
            List<Finding> findings) {
        public Repacked {
            otherBackups = List.copyOf(otherBackups);
            findings = List.copyOf(findings);
        }
    }

    /** What became of a backup that was to be copied. */
    public enum CopyOutcome {
        /** It is in the target now. */
        COPIED,
        /** It was there already. */
        PRESENT,
        /** It would be copied; a dry run copies nothing. */
        PLANNED,
        /** It could not be read, and is not in the target. */
        FAILED
    }

    /** How a copy was compared with its original. */
    public enum CopyProof {
        /** Both have the same checksum. */
        CHECKSUM,
        /**
         * Checksums of two repositories with keys of their own can't be compared: every entry was,
         * and the content of each file that was read for this copy.
         */
        CONTENT,
        /** Not at all: it was not asked for, or there is no new copy. */
        NONE
    }

    /**
     * One backup that was to be copied.
     *
     * @param originalId in the repository that it was to be copied from
     * @param id in the target; null when it is not there
     * @param sizeBytes bytes of its files
     * @param readFiles files whose content was read; the others are shared with the parent
     * @param bytesAdded new to the target, before compression; {@code bytesStored} as stored
     * @param proof how the copy was compared with the original
     * @param verificationFailed it is stored, but reading it back or comparing it failed
     * @param findings of the copying, not of the original
     */
    public record CopiedBackup(
            String originalId,
            @Nullable String id,
            CopyOutcome outcome,
            long sizeBytes,
            long readFiles,
            long sharedFiles,
            long bytesAdded,
            long bytesStored,
            CopyProof proof,
            boolean verificationFailed,
            List<Finding> findings) {
        public CopiedBackup {
            findings = List.copyOf(findings);
        }
    }

    /**
     * What was copied, oldest first.
     *
     * @param target where to
     * @param findings of both repositories as a whole
     */
    public record Copied(
            boolean dryRun, String target, List<CopiedBackup> backups, List<Finding> findings) {
        public Copied {
            backups = List.copyOf(backups);
            findings = List.copyOf(findings);
        }
    }

    public record Forgotten(List<String> ids, List<String> kept) {}
}
