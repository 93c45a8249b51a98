package io.meridian.kernel.posix;

/** What a name in a directory stands for. */
public enum FileKind {
    FILE,
    DIRECTORY,
    SYMBOLIC_LINK,
    FIFO,
    SOCKET,
    CHARACTER_DEVICE,
    BLOCK_DEVICE,
    /** The listing does not say, or the system has a kind of its own. */
    UNKNOWN;

    /** From the upper four bits of a mode, which a directory's listing gives too. */
    static FileKind ofBits(int bits) {
        return switch (bits) {
            case 1 -> FIFO;
            case 2 -> CHARACTER_DEVICE;
            case 4 -> DIRECTORY;
            case 6 -> BLOCK_DEVICE;
            case 8 -> FILE;
            case 10 -> SYMBOLIC_LINK;
            case 12 -> SOCKET;
            default -> UNKNOWN;
        };
    }
}
