package io.meridian.sources.rocksdb;

import io.meridian.kernel.entry.Timestamp;
import io.meridian.kernel.posix.FileStatus;
import io.meridian.sources.rocksdb.files.StagedFile;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;

/**
 * One short text for inode, size and modification time of all files of a captured database: equal
 * texts mean the same bytes. Empty when a file changed so shortly before the capture that it may
 * change again within the same tick of the file system's clock.
 */
final class FilesState {
    /** Coarsest clock of a common file system. */
    private static final long TICK_SECONDS = 2;

    private FilesState() {}

    static String of(Collection<StagedFile> files, Instant takenAt) {
        MessageDigest digest = sha256();
        for (StagedFile file : files) {
            FileStatus status = file.original();
            if (!file.role().isImmutable() && !isSettled(status, takenAt)) {
                return "";
            }
            String line =
                    file.name()
                            + ' '
                            + status.identity().inode()
                            + ' '
                            + file.size()
                            + ' '
                            + status.modified().seconds()
                            + ' '
                            + status.modified().nanos()
                            + '\n';
            digest.update(line.getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 16);
    }

    /** Whether it last changed so long ago that another change would show. */
    static boolean isSettled(FileStatus status, Instant takenAt) {
        Timestamp before =
                new Timestamp(takenAt.getEpochSecond() - TICK_SECONDS, takenAt.getNano());
        return status.modified().compareTo(before) < 0;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every JDK has it
        }
    }
}
