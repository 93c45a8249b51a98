package io.meridian.sources.directory;

import io.meridian.kernel.entry.Fingerprint;
import io.meridian.kernel.entry.Timestamp;
import io.meridian.kernel.posix.FileStatus;

import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * What tells that a file did not change: inode and change time, 20 bytes. Worthless for a file that
 * changed shortly before the snapshot began or later: it may change again within the same tick of
 * the file system's clock.
 */
public final class FileFingerprint {
    /** Coarsest clock of a common file system. */
    private static final long TICK_SECONDS = 2;

    private static final int BYTES = 20;

    private final Timestamp settledBefore;

    /**
     * @param takenAt when the snapshot began
     */
    public FileFingerprint(Instant takenAt) {
        settledBefore = new Timestamp(takenAt.getEpochSecond() - TICK_SECONDS, takenAt.getNano());
    }

    /** Of a file with this status. */
    public Fingerprint of(FileStatus status) {
        boolean settled =
                status.modified().compareTo(settledBefore) < 0
                        && status.changed().compareTo(settledBefore) < 0;
        return settled ? known(status) : Fingerprint.UNKNOWN;
    }

    private static Fingerprint known(FileStatus status) {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        bytes.putLong(status.identity().inode());
        bytes.putLong(status.changed().seconds());
        bytes.putInt(status.changed().nanos());
        return Fingerprint.of(bytes.array());
    }
}
