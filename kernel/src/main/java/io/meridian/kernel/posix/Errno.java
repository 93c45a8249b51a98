package io.meridian.kernel.posix;

/** Why a system call failed: the numbers of Linux on the supported processors. */
public enum Errno {
    EPERM(1, "operation not permitted"),
    ENOENT(2, "no such file or directory"),
    EINTR(4, "interrupted"),
    EIO(5, "input/output error"),
    ENXIO(6, "no such device or address"),
    EBADF(9, "bad descriptor"),
    EAGAIN(11, "would block"),
    ENOMEM(12, "out of memory"),
    EACCES(13, "permission denied"),
    EBUSY(16, "busy"),
    EEXIST(17, "file exists"),
    EXDEV(18, "on another file system"),
    ENOTDIR(20, "not a directory"),
    EISDIR(21, "is a directory"),
    EINVAL(22, "invalid argument"),
    ENFILE(23, "too many open files in the system"),
    EMFILE(24, "too many open files"),
    EFBIG(27, "file too large"),
    ENOSPC(28, "no space left on the device"),
    EROFS(30, "read-only file system"),
    EMLINK(31, "too many links"),
    ERANGE(34, "result too large"),
    ENAMETOOLONG(36, "name too long"),
    ENOSYS(38, "not supported by this system"),
    ENOTEMPTY(39, "directory not empty"),
    ELOOP(40, "is a symbolic link"),
    ENODATA(61, "no such attribute"),
    EOVERFLOW(75, "value too large"),
    EOPNOTSUPP(95, "not supported by the file system"),
    ESTALE(116, "stale file handle"),
    EDQUOT(122, "quota exceeded"),
    /** Any other number. */
    OTHER(-1, "error");

    private final int number;
    private final String text;

    Errno(int number, String text) {
        this.number = number;
        this.text = text;
    }

    /** In lower case, without the name. */
    public String text() {
        return text;
    }

    int number() {
        return number;
    }

    static Errno of(int number) {
        for (Errno each : values()) {
            if (each.number == number) {
                return each;
            }
        }
        return OTHER;
    }
}
