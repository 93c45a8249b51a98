package io.meridian.kernel.posix;

/** Flags of {@code open}; two of them differ between processors. */
final class OpenFlags {
    private static final boolean ARM = "aarch64".equals(System.getProperty("os.arch"));

    static final int READ_AND_WRITE = 02;
    static final int CREATE = 0100;
    static final int EXCLUSIVE = 0200;
    static final int NO_TERMINAL = 0400;
    static final int NON_BLOCKING = 04000;
    static final int DIRECTORY = ARM ? 040000 : 0200000;
    static final int NO_FOLLOW = ARM ? 0100000 : 0400000;
    static final int NO_ACCESS_TIME = 01000000;
    static final int CLOSE_ON_EXEC = 02000000;
    static final int PATH_ONLY = 010000000;

    /**
     * What every opening for reading has: never waits for a FIFO's other end, never follows, never
     * inherits.
     */
    static final int READ = NO_TERMINAL | NON_BLOCKING | NO_FOLLOW | CLOSE_ON_EXEC;

    private OpenFlags() {}
}
