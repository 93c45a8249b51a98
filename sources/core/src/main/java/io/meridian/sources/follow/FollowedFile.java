package io.meridian.sources.follow;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.posix.FileIdentity;
import io.meridian.kernel.posix.FileStatus;
import io.meridian.kernel.posix.PosixException;
import io.meridian.kernel.posix.PosixFile;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** A file that is kept open while it is followed. Used by one thread. */
public final class FollowedFile {
    private final EntryPath path;
    private final PosixFile file;
    private final FileIdentity identity;
    private FileStatus status;
    private boolean gone;
    private long position;
    private long checkedPosition = -1;
    private int check;

    FollowedFile(EntryPath path, PosixFile file, FileStatus status) {
        this.path = path;
        this.file = file;
        this.identity = status.identity();
        this.status = status;
    }

    /** The name under which it was found. */
    public EntryPath path() {
        return path;
    }

    /** What the system knew of it when it was last looked at. */
    public FileStatus status() {
        return status;
    }

    /** Where it ended when it was last looked at. */
    public long end() {
        return status.size();
    }

    /** So much of it was taken by the follower; 0 for a file that was just found. */
    public long position() {
        return position;
    }

    /** Says that it was taken up to here: what a later process goes on from. */
    public void moveTo(long newPosition) {
        position = newPosition;
    }

    /** Whether its name is not there any more, or stands for another file. */
    public boolean isGone() {
        return gone;
    }

    /** Whether it is shorter than what was taken of it, so that it was not only appended to. */
    public boolean isTruncated() {
        return end() < position;
    }

    /**
     * Reads from the offset until the buffer is full or the file ends.
     *
     * @return how many bytes were read
     */
    public int read(long offsetBytes, ByteBuffer target) throws PosixException {
        return file.read(offsetBytes, target);
    }

    FileIdentity identity() {
        return identity;
    }

    void look() throws PosixException {
        status = file.status();
    }

    void markGone() {
        gone = true;
    }

    /** What a later process finds it by. */
    FollowState.FileState state() throws PosixException {
        if (checkedPosition != position) {
            check = checkBefore(position);
            checkedPosition = position;
        }
        return new FollowState.FileState(path, identity.inode(), position, check);
    }

    /** Checksum of the last bytes before a place. */
    int checkBefore(long end) throws PosixException {
        int length = (int) Math.min(end, FollowState.CHECKED_BYTES);
        ByteBuffer bytes = ByteBuffer.allocate(length);
        file.read(end - length, bytes);
        CRC32C checksum = new CRC32C();
        checksum.update(bytes.flip());
        return (int) checksum.getValue();
    }

    void close() {
        file.close();
    }
}
