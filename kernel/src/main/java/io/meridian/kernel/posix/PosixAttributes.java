package io.meridian.kernel.posix;

import io.meridian.kernel.entry.ExtendedAttribute;
import io.meridian.kernel.entry.Timestamp;

import java.nio.charset.StandardCharsets;

/**
 * Attributes of what lies below an open directory, reached by name; of a symbolic link its own,
 * except where said. Paths are relative, as {@link PosixDirectory} says. Thread-safe.
 */
public final class PosixAttributes {
    private static final int NO_FOLLOW = 0x100;

    /** Leaves room for the way to the open directory before it. */
    private static final int LONGEST_BY_DESCRIPTOR = Scratch.PATH_BYTES - 64;

    private static final byte[] ITSELF = {'.'};

    private final PosixDirectory directory;

    public PosixAttributes(PosixDirectory directory) {
        this.directory = directory;
    }

    public void setOwner(byte[] relative, long owner, long group) throws PosixException {
        try (Place place = Place.of(directory.descriptor(), relative);
                Scratch scratch = Scratch.borrow()) {
            scratch.callInt(
                    NativeFunction.FCHOWNAT,
                    directory.below(relative),
                    place.directory(),
                    scratch.path(place.rest()),
                    owner,
                    group,
                    NO_FOLLOW);
        }
    }

    /** Sets all twelve permission bits. Follows a symbolic link, which has none of its own. */
    public void setMode(byte[] relative, int mode) throws PosixException {
        try (Place place = Place.of(directory.descriptor(), relative);
                Scratch scratch = Scratch.borrow()) {
            scratch.callInt(
                    NativeFunction.FCHMODAT,
                    directory.below(relative),
                    place.directory(),
                    scratch.path(place.rest()),
                    mode);
        }
    }

    /** Sets the time of the last change of the content; the time of the last access stays. */
    public void setModified(byte[] relative, Timestamp modified) throws PosixException {
        try (Place place = Place.of(directory.descriptor(), relative);
                Scratch scratch = Scratch.borrow()) {
            scratch.callInt(
                    NativeFunction.UTIMENSAT,
                    directory.below(relative),
                    place.directory(),
                    scratch.path(place.rest()),
                    TimesArgument.modified(scratch.struct(), modified).address(),
                    NO_FOLLOW);
        }
    }

    /**
     * All extended attributes. Reached by absolute path where that is short enough, because the way
     * over the open directory takes three times as long; so after a directory above was replaced
     * they may be another file's.
     */
    public ExtendedAttributes extended(byte[] relative) throws PosixException {
        byte[] path = directory.below(relative);
        if (path.length < Scratch.PATH_BYTES) {
            return ExtendedAttributes.of(path, path);
        }
        try (Place place = Place.of(directory.descriptor(), relative, LONGEST_BY_DESCRIPTOR)) {
            return ExtendedAttributes.of(byDescriptor(place), path);
        }
    }

    /** Sets one extended attribute, made or replaced. */
    public void setExtended(byte[] relative, ExtendedAttribute attribute) throws PosixException {
        try (Place place = Place.of(directory.descriptor(), relative, LONGEST_BY_DESCRIPTOR);
                Scratch scratch = Scratch.borrow()) {
            long path = scratch.path(byDescriptor(place));
            ExtendedAttributes.set(
                    scratch, NativeFunction.LSETXATTR, path, directory.below(relative), attribute);
        }
    }

    /** Removes one extended attribute. */
    public void removeExtended(byte[] relative, byte[] name) throws PosixException {
        try (Place place = Place.of(directory.descriptor(), relative, LONGEST_BY_DESCRIPTOR);
                Scratch scratch = Scratch.borrow()) {
            scratch.callInt(
                    NativeFunction.LREMOVEXATTR,
                    directory.below(relative),
                    scratch.path(byDescriptor(place)),
                    scratch.secondPath(name));
        }
    }

    /**
     * The system has no calls for extended attributes below an open directory; its process file
     * system helps.
     */
    private static byte[] byDescriptor(Place place) {
        String directory = "/proc/self/fd/" + place.directory() + "/";
        byte[] rest = place.rest().length == 0 ? ITSELF : place.rest();
        return RawPath.join(directory.getBytes(StandardCharsets.US_ASCII), rest);
    }
}
