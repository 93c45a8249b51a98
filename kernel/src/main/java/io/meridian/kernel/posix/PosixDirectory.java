package io.meridian.kernel.posix;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * An open directory, from which everything below it is reached by raw names, so that renaming or
 * replacing what lies above can't lead elsewhere. A relative path's names are separated by slashes;
 * it may be of any length; an empty one means the directory itself. Thread-safe; whoever closes it
 * makes sure that nobody uses it any more.
 */
public final class PosixDirectory implements AutoCloseable {
    private static final byte[] EMPTY = {};

    private final Descriptor descriptor;
    private final byte[] path;
    private volatile boolean mayKeepAccessTimes = true;

    private PosixDirectory(Descriptor descriptor, byte[] path) {
        this.descriptor = descriptor;
        this.path = path;
    }

    /** Opens by path, following symbolic links. */
    public static PosixDirectory open(Path path) throws PosixException {
        Posix.require("access by raw names");
        byte[] bytes = RawPath.bytes(path);
        int flags = OpenFlags.DIRECTORY | OpenFlags.CLOSE_ON_EXEC;
        if (bytes.length < Scratch.PATH_BYTES) {
            return new PosixDirectory(
                    Descriptor.open(Descriptor.WORKING_DIRECTORY, bytes, flags, 0, bytes), bytes);
        }
        try (PosixDirectory top = open(Path.of("/"))) {
            return top.openDirectory(Arrays.copyOfRange(bytes, 1, bytes.length));
        }
    }

    /** Opens a directory below; the last name may not be a symbolic link, intermediate ones may. */
    public PosixDirectory openDirectory(byte[] relative) throws PosixException {
        try (Place place = Place.of(descriptor, relative)) {
            return new PosixDirectory(
                    opened(place, relative, OpenFlags.DIRECTORY), below(relative));
        }
    }

    /** Opens a directory below; no name on the way may be a symbolic link. */
    public PosixDirectory openDirectoryStrictly(byte[] relative) throws PosixException {
        try (Place place = Place.strictly(descriptor, relative)) {
            return new PosixDirectory(
                    opened(place, relative, OpenFlags.DIRECTORY), below(relative));
        }
    }

    /**
     * Opens a file for reading; the last name may not be a symbolic link, intermediate ones may.
     * Never waits: whoever expects a regular file asks the status of what was opened.
     */
    public PosixFile openFile(byte[] relative) throws PosixException {
        try (Place place = Place.of(descriptor, relative)) {
            return PosixFile.of(openedForReading(place, relative), below(relative));
        }
    }

    /** As {@link #openFile}, and no name on the way may be a symbolic link. */
    public PosixFile openFileStrictly(byte[] relative) throws PosixException {
        try (Place place = Place.strictly(descriptor, relative)) {
            return PosixFile.of(openedForReading(place, relative), below(relative));
        }
    }

    /** Opens an existing file for reading and writing; the last name may not be a symbolic link. */
    public PosixFile openForWriting(byte[] relative) throws PosixException {
        try (Place place = Place.of(descriptor, relative)) {
            return PosixFile.of(opened(place, relative, OpenFlags.READ_AND_WRITE), below(relative));
        }
    }

    /**
     * Makes a file that must not exist, and opens it for reading and writing. The process's mask
     * applies to the mode.
     */
    public PosixFile createFile(byte[] relative, int mode) throws PosixException {
        int flags =
                OpenFlags.READ_AND_WRITE
                        | OpenFlags.CREATE
                        | OpenFlags.EXCLUSIVE
                        | OpenFlags.NO_FOLLOW
                        | OpenFlags.CLOSE_ON_EXEC;
        try (Place place = Place.of(descriptor, relative)) {
            Descriptor file =
                    Descriptor.open(place.directory(), place.rest(), flags, mode, below(relative));
            return PosixFile.of(file, below(relative));
        }
    }

    /** All names but {@code .} and {@code ..}, ascending by unsigned bytes. */
    public List<ListedName> list() throws PosixException {
        return DirectoryListing.of(descriptor, path);
    }

    public FileStatus status() throws PosixException {
        return StatusCall.ofDescriptor(descriptor, path);
    }

    /** Of a name below, of the link itself when it is a symbolic link. */
    public FileStatus status(byte[] relative) throws PosixException {
        try (Place place = Place.of(descriptor, relative)) {
            return StatusCall.of(place, path);
        }
    }

    /** The raw target of a symbolic link below. */
    public byte[] readLink(byte[] relative) throws PosixException {
        try (Place place = Place.of(descriptor, relative);
                Scratch scratch = Scratch.borrow()) {
            int length =
                    scratch.callInt(
                            NativeFunction.READLINKAT,
                            below(relative),
                            place.directory(),
                            scratch.path(place.rest()),
                            scratch.data().address(),
                            Scratch.DATA_BYTES);
            return scratch.data().copy(0, length);
        }
    }

    /** Makes its list of names durable. */
    public void sync() throws PosixException {
        try (Scratch scratch = Scratch.borrow()) {
            scratch.callInt(NativeFunction.FSYNC, path, descriptor.number());
        }
    }

    /**
     * Makes everything durable that was written to the file system it lies on. Kernels before 5.8
     * don't report lost writes here ({@link KernelVersion}).
     */
    public void syncFileSystem() throws PosixException {
        try (Scratch scratch = Scratch.borrow()) {
            scratch.callInt(NativeFunction.SYNCFS, path, descriptor.number());
        }
    }

    /**
     * Takes the exclusive lock of this directory, which ends when it is closed and with the
     * process, however that ends.
     *
     * @return false when somebody else has it
     */
    public boolean tryLock() throws PosixException {
        return LockCall.tryLock(descriptor, path);
    }

    @Override
    public void close() {
        descriptor.close();
    }

    Descriptor descriptor() {
        return descriptor;
    }

    /**
     * The absolute path of something below, as it was when this was opened; for messages, and where
     * it must do.
     */
    byte[] below(byte[] relative) {
        return relative.length == 0 ? path : RawPath.join(path, relative);
    }

    /** The directory itself, as a relative path. */
    public static byte[] itself() {
        return EMPTY;
    }

    /**
     * Leaves the access time alone where the system lets us: for our own files, or all of them as
     * root.
     */
    private Descriptor openedForReading(Place place, byte[] relative) throws PosixException {
        if (!mayKeepAccessTimes) {
            return opened(place, relative, 0);
        }
        try {
            return opened(place, relative, OpenFlags.NO_ACCESS_TIME);
        } catch (PosixException refused) {
            if (!refused.is(Errno.EPERM)) {
                throw refused;
            }
            mayKeepAccessTimes = false;
            return opened(place, relative, 0);
        }
    }

    private Descriptor opened(Place place, byte[] relative, int flags) throws PosixException {
        return Descriptor.open(
                place.directory(), place.rest(), OpenFlags.READ | flags, 0, below(relative));
    }
}
