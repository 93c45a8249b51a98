package io.meridian.kernel.posix;

import io.meridian.kernel.entry.Timestamp;

/**
 * What the system knows of a file, exact to the nanosecond and before 1970 too.
 *
 * @param mode the twelve permission bits
 * @param links how many names it has
 * @param size of the content in bytes
 * @param allocatedBytes what it takes on the device, in whole blocks; less than the size when there
 *     are holes
 * @param modified last change of the content
 * @param changed last change of content or attributes; can't be set by programs
 * @param mountRoot whether another file system, or another part of one, is mounted here
 */
public record FileStatus(
        FileKind kind,
        int mode,
        FileIdentity identity,
        long links,
        long owner,
        long group,
        long size,
        long allocatedBytes,
        Timestamp modified,
        Timestamp changed,
        boolean mountRoot) {
    private static final long BLOCK_BYTES = 512;
    private static final long MOUNT_ROOT = 0x2000;

    /** From the system's {@code struct statx}, whose layout is the same on all processors. */
    static FileStatus of(NativeMemory statx) {
        int mode = statx.unsigned16(28);
        return new FileStatus(
                FileKind.ofBits(mode >> 12),
                mode & 07777,
                new FileIdentity(
                        (statx.unsigned32(136) << 32) | statx.unsigned32(140), statx.int64(32)),
                statx.unsigned32(16),
                statx.unsigned32(20),
                statx.unsigned32(24),
                statx.int64(40),
                statx.int64(48) * BLOCK_BYTES,
                timestamp(statx, 112),
                timestamp(statx, 96),
                (statx.int64(8) & MOUNT_ROOT) != 0);
    }

    public boolean isFile() {
        return kind == FileKind.FILE;
    }

    public boolean isDirectory() {
        return kind == FileKind.DIRECTORY;
    }

    private static Timestamp timestamp(NativeMemory statx, int offset) {
        return new Timestamp(statx.int64(offset), statx.int32(offset + 8));
    }
}
