package io.meridian.kernel.posix;

/**
 * Changes to the names below an open directory. Paths are relative to it, as {@link PosixDirectory}
 * says. Thread-safe.
 */
public final class PosixNames {
    private static final int REMOVE_DIRECTORY = 0x200;

    private final PosixDirectory directory;

    public PosixNames(PosixDirectory directory) {
        this.directory = directory;
    }

    /** The process's mask applies to the mode. */
    public void makeDirectory(byte[] relative, int mode) throws PosixException {
        call(NativeFunction.MKDIRAT, relative, mode);
    }

    /** Makes a named pipe. The process's mask applies to the mode. */
    public void makeFifo(byte[] relative, int mode) throws PosixException {
        call(NativeFunction.MKFIFOAT, relative, mode);
    }

    /** Makes a symbolic link with this raw target. */
    public void makeSymbolicLink(byte[] relative, byte[] target) throws PosixException {
        try (Place place = place(relative);
                Scratch scratch = Scratch.borrow()) {
            scratch.callInt(
                    NativeFunction.SYMLINKAT,
                    directory.below(relative),
                    scratch.secondPath(target),
                    place.directory(),
                    scratch.path(place.rest()));
        }
    }

    /** Gives an existing file another name. */
    public void makeLink(byte[] existing, byte[] relative) throws PosixException {
        try (Place from = place(existing);
                Place to = place(relative);
                Scratch scratch = Scratch.borrow()) {
            scratch.callInt(
                    NativeFunction.LINKAT,
                    directory.below(relative),
                    from.directory(),
                    scratch.path(from.rest()),
                    to.directory(),
                    scratch.secondPath(to.rest()));
        }
    }

    /** Removes a name that is not a directory. */
    public void remove(byte[] relative) throws PosixException {
        call(NativeFunction.UNLINKAT, relative, 0);
    }

    /** Removes an empty directory. */
    public void removeDirectory(byte[] relative) throws PosixException {
        call(NativeFunction.UNLINKAT, relative, REMOVE_DIRECTORY);
    }

    /** Renames within the file system; {@code target} is relative to {@code other}. */
    public void rename(byte[] relative, PosixDirectory other, byte[] target, Rename how)
            throws PosixException {
        try (Place from = place(relative);
                Place to = Place.of(other.descriptor(), target);
                Scratch scratch = Scratch.borrow()) {
            scratch.callInt(
                    NativeFunction.RENAMEAT2,
                    directory.below(relative),
                    from.directory(),
                    scratch.path(from.rest()),
                    to.directory(),
                    scratch.secondPath(to.rest()),
                    how.flag());
        }
    }

    private Place place(byte[] relative) throws PosixException {
        return Place.of(directory.descriptor(), relative);
    }

    private void call(NativeFunction function, byte[] relative, long argument)
            throws PosixException {
        try (Place place = place(relative);
                Scratch scratch = Scratch.borrow()) {
            long path = scratch.path(place.rest());
            scratch.callInt(function, directory.below(relative), place.directory(), path, argument);
        }
    }

    /** What a rename does when the target exists. */
    public enum Rename {
        /** Replaces it: a file, or an empty directory. */
        REPLACE(0),
        /** Fails with {@link Errno#EEXIST}. */
        KEEP(1),
        /** The two swap their names at once; fails when the target does not exist. */
        EXCHANGE(2);

        private final int flag;

        Rename(int flag) {
            this.flag = flag;
        }

        int flag() {
            return flag;
        }
    }
}
