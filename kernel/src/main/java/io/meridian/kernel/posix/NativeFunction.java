package io.meridian.kernel.posix;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;

/**
 * A function of the C library, looked up when first called. Thread-safe: looking up twice gives the
 * same.
 */
final class NativeFunction {
    static final NativeFunction CLOSE = new NativeFunction("close");
    static final NativeFunction FADVISE = new NativeFunction("posix_fadvise");
    static final NativeFunction FCHMOD = new NativeFunction("fchmod");
    static final NativeFunction FCHMODAT = new NativeFunction("fchmodat");
    static final NativeFunction FCHOWN = new NativeFunction("fchown");
    static final NativeFunction FCHOWNAT = new NativeFunction("fchownat");
    static final NativeFunction FGETXATTR = new NativeFunction("fgetxattr");
    static final NativeFunction FLISTXATTR = new NativeFunction("flistxattr");
    static final NativeFunction FLOCK = new NativeFunction("flock");
    static final NativeFunction FSETXATTR = new NativeFunction("fsetxattr");
    static final NativeFunction FSYNC = new NativeFunction("fsync");
    static final NativeFunction FTRUNCATE = new NativeFunction("ftruncate");
    static final NativeFunction FUTIMENS = new NativeFunction("futimens");
    static final NativeFunction GETDENTS = new NativeFunction("getdents64");
    static final NativeFunction GETEUID = new NativeFunction("geteuid");
    static final NativeFunction LGETXATTR = new NativeFunction("lgetxattr");
    static final NativeFunction LINKAT = new NativeFunction("linkat");
    static final NativeFunction LLISTXATTR = new NativeFunction("llistxattr");
    static final NativeFunction LREMOVEXATTR = new NativeFunction("lremovexattr");
    static final NativeFunction LSEEK = new NativeFunction("lseek");
    static final NativeFunction LSETXATTR = new NativeFunction("lsetxattr");
    static final NativeFunction MKDIRAT = new NativeFunction("mkdirat");
    static final NativeFunction MKFIFOAT = new NativeFunction("mkfifoat");
    static final NativeFunction OPENAT = new NativeFunction("openat");
    static final NativeFunction PREAD = new NativeFunction("pread");
    static final NativeFunction PREADV2 = new NativeFunction("preadv2");
    static final NativeFunction PWRITE = new NativeFunction("pwrite");
    static final NativeFunction READLINKAT = new NativeFunction("readlinkat");
    static final NativeFunction RENAMEAT2 = new NativeFunction("renameat2");
    static final NativeFunction STATX = new NativeFunction("statx");
    static final NativeFunction SYMLINKAT = new NativeFunction("symlinkat");
    static final NativeFunction SYNC_FILE_RANGE = new NativeFunction("sync_file_range");
    static final NativeFunction SYNCFS = new NativeFunction("syncfs");
    static final NativeFunction UNLINKAT = new NativeFunction("unlinkat");
    static final NativeFunction UTIMENSAT = new NativeFunction("utimensat");

    private final String name;
    private @Nullable MemorySegment address;

    private NativeFunction(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    boolean exists() {
        return address().address() != 0;
    }

    MemorySegment address() {
        MemorySegment known = address;
        if (known == null) {
            known = Libc.find(name);
            address = known;
        }
        return known;
    }
}
