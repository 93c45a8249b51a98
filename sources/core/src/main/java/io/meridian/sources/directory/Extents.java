package io.meridian.sources.directory;

import io.meridian.kernel.posix.Errno;
import io.meridian.kernel.posix.FileStatus;
import io.meridian.kernel.posix.PosixException;
import io.meridian.kernel.posix.PosixFile;

/**
 * Where a file's data and holes are, found out on the way. A file that is allocated in full is not
 * asked about.
 */
final class Extents {
    private final PosixFile file;
    private final long size;
    private boolean askable;
    private long dataEnd;

    Extents(PosixFile file, FileStatus status) {
        this.file = file;
        this.size = status.size();
        this.askable = status.allocatedBytes() < status.size();
        this.dataEnd = askable ? 0 : size;
    }

    /**
     * Where the hole at this position ends; the position itself when data is there, up to {@link
     * #dataEnd}.
     */
    long holeEnd(long position) throws PosixException {
        if (position < dataEnd || !askable) {
            return position;
        }
        try {
            return seek(position);
        } catch (PosixException failed) {
            if (!failed.is(Errno.EINVAL, Errno.EOPNOTSUPP)) {
                throw failed;
            }
            askable = false; // this file system has no holes to tell of
            dataEnd = size;
            return position;
        }
    }

    /** Where the data that {@link #holeEnd} found ends, or later. */
    long dataEnd() {
        return dataEnd;
    }

    private long seek(long position) throws PosixException {
        long data = file.nextData(position);
        if (data < 0 || data >= size) {
            return size;
        }
        dataEnd = Math.min(size, Math.max(file.nextHole(data), data + 1));
        return data;
    }
}
