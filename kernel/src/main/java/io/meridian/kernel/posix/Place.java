package io.meridian.kernel.posix;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * A path relative to an open directory, made short enough for one call: intermediate directories
 * are opened where the path is too long, or all of them where none may be a symbolic link. Closing
 * it closes what it opened.
 */
final class Place implements AutoCloseable {
    private static final byte[] ITSELF = {'.'};

    private final int base;
    private final @Nullable Descriptor opened;
    private final byte[] rest;

    private Place(int base, @Nullable Descriptor opened, byte[] rest) {
        this.base = base;
        this.opened = opened;
        this.rest = rest;
    }

    /**
     * Links in intermediate directories are followed, except where the path is cut. An empty path
     * is the base itself.
     */
    static Place of(Descriptor base, byte[] relative) throws PosixException {
        return of(base, relative, Scratch.PATH_BYTES - 1);
    }

    /**
     * As {@link #of(Descriptor, byte[])}, with at most so many bytes left, of which a name may take
     * 255.
     */
    static Place of(Descriptor base, byte[] relative, int longest) throws PosixException {
        if (relative.length <= longest) {
            return new Place(base.number(), null, relative.length == 0 ? ITSELF : relative);
        }
        return descend(base, relative, longest);
    }

    /**
     * Fails with {@link Errno#ENOTDIR} or {@link Errno#ELOOP} where an intermediate directory is a
     * symbolic link.
     */
    static Place strictly(Descriptor base, byte[] relative) throws PosixException {
        return descend(base, relative, 0);
    }

    /** The directory that {@link #rest} starts from. */
    int directory() {
        return opened == null ? base : opened.number();
    }

    byte[] rest() {
        return rest;
    }

    @Override
    public void close() {
        if (opened != null) {
            opened.close();
        }
    }

    private static Place descend(Descriptor base, byte[] relative, int longest)
            throws PosixException {
        Place place = new Place(base.number(), null, relative.length == 0 ? ITSELF : relative);
        while (place.rest.length > longest) {
            int cut = cut(place.rest, longest);
            if (cut < 0) {
                return place;
            }
            place = place.enter(cut);
        }
        return place;
    }

    private Place enter(int cut) throws PosixException {
        int flags =
                OpenFlags.PATH_ONLY
                        | OpenFlags.DIRECTORY
                        | OpenFlags.NO_FOLLOW
                        | OpenFlags.CLOSE_ON_EXEC;
        byte[] prefix = Arrays.copyOf(rest, cut);
        try (this) {
            Descriptor next = Descriptor.open(directory(), prefix, flags, 0, prefix);
            return new Place(base, next, Arrays.copyOfRange(rest, cut + 1, rest.length));
        }
    }

    /**
     * The last slash that leaves at most so many bytes before it, else the first one; -1 without
     * any.
     */
    private static int cut(byte[] path, int longest) {
        int found = -1;
        for (int i = 0; i < path.length && (i <= longest || found < 0); i++) {
            if (path[i] == '/') {
                found = i;
            }
        }
        return found;
    }
}
