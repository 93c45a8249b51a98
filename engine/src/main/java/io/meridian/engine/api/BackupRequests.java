package io.meridian.engine.api;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Requests about backups. Ids may be a unique prefix, or {@code latest}. */
public final class BackupRequests {
    private BackupRequests() {}

    /** How thoroughly to verify. */
    public enum Level {
        QUICK,
        STANDARD,
        DEEP
    }

    /**
     * Makes a backup.
     *
     * @param sourceKind {@code directory} or {@code rocksdb}; empty takes what is recognised there
     * @param sourceName names the source so that its history survives a move; empty takes place and
     *     host
     * @param verify read back what was written
     * @param retention afterwards, forget what the configured retention of its type lets go
     * @param parent the backup to rest on; null takes the newest of the source, if any
     */
    public record Create(
            RepositoryRef repository,
            Path source,
            String sourceKind,
            String sourceName,
            BackupType type,
            String description,
            @Nullable Long schemaVersion,
            List<String> tags,
            List<String> excludes,
            boolean oneFileSystem,
            boolean dryRun,
            boolean verify,
            boolean retention,
            @Nullable String parent) {
        public Create {
            tags = List.copyOf(tags);
            excludes = List.copyOf(excludes);
        }

        /** Resting on the newest of the source, if any. */
        public Create(
                RepositoryRef repository,
                Path source,
                String sourceKind,
                String sourceName,
                BackupType type,
                String description,
                @Nullable Long schemaVersion,
                List<String> tags,
                List<String> excludes,
                boolean oneFileSystem,
                boolean dryRun,
                boolean verify,
                boolean retention) {
            this(
                    repository,
                    source,
                    sourceKind,
                    sourceName,
                    type,
                    description,
                    schemaVersion,
                    tags,
                    excludes,
                    oneFileSystem,
                    dryRun,
                    verify,
                    retention,
                    null);
        }

        /** Of what is recognised there, with the configured retention. */
        public Create(
                RepositoryRef repository,
                Path source,
                String sourceName,
                BackupType type,
                String description,
                @Nullable Long schemaVersion,
                List<String> tags,
                List<String> excludes,
                boolean oneFileSystem,
                boolean dryRun,
                boolean verify) {
            this(
                    repository,
                    source,
                    "",
                    sourceName,
                    type,
                    description,
                    schemaVersion,
                    tags,
                    excludes,
                    oneFileSystem,
                    dryRun,
                    verify,
                    true,
                    null);
        }
    }

    /**
     * Lists backups, newest first.
     *
     * @param type null for every type
     * @param source only this source's, by directory; null for all
     */
    public record ListAll(
            RepositoryRef repository,
            @Nullable BackupType type,
            @Nullable Path source,
            Set<String> tags,
            boolean verifiedOnly) {
        public ListAll {
            tags = Set.copyOf(tags);
        }
    }

    /**
     * Shows one backup.
     *
     * @param entries list the entries too
     */
    public record Show(RepositoryRef repository, String id, boolean entries) {}

    public record Stats(RepositoryRef repository) {}

    /**
     * Compares two backups.
     *
     * @param keys also compares them key by key, where their kind of source has keys; restores both
     *     to do so
     * @param samples how many keys of each kind of change and column family are told, at most
     */
    public record Diff(
            RepositoryRef repository, String older, String newer, boolean keys, int samples) {
        /** How many keys are told unless asked otherwise. */
        public static final int USUAL_SAMPLES = 5;

        public static final int MOST_SAMPLES = 1_000;

        /** Entry by entry only. */
        public Diff(RepositoryRef repository, String older, String newer) {
            this(repository, older, newer, false, USUAL_SAMPLES);
        }
    }

    /**
     * Finds entries by name in every backup.
     *
     * @param pattern a glob; without a slash it is matched against names, with one against whole
     *     paths
     */
    public record Find(RepositoryRef repository, String pattern, @Nullable Path source) {}

    public record Tag(RepositoryRef repository, String id, List<String> add, List<String> remove) {
        public Tag {
            add = List.copyOf(add);
            remove = List.copyOf(remove);
        }
    }

    public record Pin(RepositoryRef repository, String id, boolean pinned) {}

    /**
     * Verifies backups.
     *
     * @param id null verifies all
     */
    public record Verify(RepositoryRef repository, @Nullable String id, Level level) {}

    /** What to compress with. */
    public enum Algorithm {
        ZSTD,
        LZ4,
        GZIP,
        NONE
    }

    /** Speed against size. */
    public enum Effort {
        FAST,
        BALANCED,
        BEST
    }

    /**
     * Packs a backup's contents anew, compressed so.
     *
     * @param effort null takes balanced, and leaves alone what has that algorithm already; how hard
     *     was tried is recorded nowhere, so whoever names it gets everything compressed again
     */
    public record Compress(
            RepositoryRef repository,
            String id,
            Algorithm algorithm,
            @Nullable Effort effort,
            boolean dryRun) {}

    /** Begins new keys for new data, and packs a backup anew with them. */
    public record Encrypt(RepositoryRef repository, String id, boolean dryRun) {}

    /**
     * Copies backups to another repository, oldest first. One that is there already is left out.
     * Give either ids, or a source, or ask for all.
     *
     * @param target which must exist
     * @param all every backup
     * @param source every backup of this source, by directory or name; null when not asked for
     * @param dryRun tell what would be copied; change nothing
     * @param verify read back what was written, and compare it with the original
     */
    public record Copy(
            RepositoryRef repository,
            RepositoryRef target,
            List<String> ids,
            boolean all,
            @Nullable Path source,
            boolean dryRun,
            boolean verify) {
        public Copy {
            ids = List.copyOf(ids);
        }
    }

    /**
     * Asks to forget backups by id.
     *
     * @param force allows deleting a source's last backup
     */
    public record Delete(RepositoryRef repository, List<String> ids, boolean force) {
        public Delete {
            ids = List.copyOf(ids);
        }
    }

    public record Forget(RepositoryRef repository, RetentionPolicy policy, boolean force) {}
}
