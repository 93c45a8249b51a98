package io.meridian.sources.follow;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.env.Environment;
import io.meridian.kernel.posix.FileStatus;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Lists directories again only when they changed: whoever makes, removes or renames a file changes
 * the time of its directory. Used by one thread.
 */
public final class SteadyListing implements FileListing {
    private final FileListing listing;
    private final List<EntryPath> directories;
    private final Steadiness steadiness;
    private List<EntryPath> listed = List.of();
    private boolean unchanged;

    /**
     * @param directories all that the listing looks into
     */
    public SteadyListing(
            Environment environment, FileListing listing, List<EntryPath> directories) {
        this.listing = listing;
        this.directories = List.copyOf(directories);
        this.steadiness = new Steadiness(environment);
    }

    @Override
    public List<EntryPath> list(PosixDirectory root) throws PosixException {
        List<Optional<FileStatus>> now = new ArrayList<>();
        for (EntryPath directory : directories) {
            now.add(status(root, directory));
        }
        unchanged = steadiness.holds(now);
        if (!unchanged) {
            listed = steadiness.thorough(() -> List.copyOf(listing.list(root)));
        }
        return listed;
    }

    @Override
    public boolean isUnchanged() {
        return unchanged;
    }

    @Override
    public Comparator<EntryPath> order() {
        return listing.order();
    }

    /** What the system knows of something below a root; empty when it is not there. */
    public static Optional<FileStatus> status(PosixDirectory root, EntryPath path)
            throws PosixException {
        try {
            return Optional.of(path.isRoot() ? root.status() : root.status(path.slashed()));
        } catch (PosixException failed) {
            if (failed.isAbsent()) {
                return Optional.empty();
            }
            throw failed;
        }
    }
}
