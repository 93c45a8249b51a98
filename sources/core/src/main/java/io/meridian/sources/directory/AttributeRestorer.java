package io.meridian.sources.directory;

import io.meridian.kernel.entry.Attributes;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.entry.ExtendedAttribute;
import io.meridian.kernel.posix.FileStatus;
import io.meridian.kernel.posix.PosixException;

import org.jspecify.annotations.Nullable;

/**
 * Gives attributes back, in the order that keeps them: the owner first, because setting it takes
 * set-uid bits and capabilities away; extended attributes while the owner may still write, which
 * the permissions may end; permissions; the time last. What can't be given back is counted.
 * Thread-safe.
 */
final class AttributeRestorer {
    private static final int SET_ID_BITS = 06000;

    private final MetadataProblems problems;
    private volatile @Nullable Ownership ofNewFiles;

    AttributeRestorer(MetadataProblems problems) {
        this.problems = problems;
    }

    /** Of a file or directory. */
    void restore(AttributeSink sink, EntryPath path, Attributes attributes) {
        boolean owned = restoreOwner(sink, path, attributes);
        restoreExtended(sink, path, attributes);
        int mode = owned ? attributes.mode() : attributes.mode() & ~SET_ID_BITS;
        attempt(MetadataProblems.Kind.MODE, path, () -> sink.setMode(mode));
        attempt(MetadataProblems.Kind.TIME, path, () -> sink.setModified(attributes.modified()));
    }

    /** Of a symbolic link, which has no permissions. */
    void restoreLink(AttributeSink sink, EntryPath path, Attributes attributes) {
        restoreOwner(sink, path, attributes);
        restoreExtended(sink, path, attributes);
        attempt(MetadataProblems.Kind.TIME, path, () -> sink.setModified(attributes.modified()));
    }

    private boolean restoreOwner(AttributeSink sink, EntryPath path, Attributes attributes) {
        return attempt(
                MetadataProblems.Kind.OWNER,
                path,
                () -> {
                    Ownership wanted = new Ownership(attributes.owner(), attributes.group());
                    if (!wanted.equals(ofNewFiles(sink))) {
                        sink.setOwner(wanted.owner(), wanted.group());
                    }
                });
    }

    private void restoreExtended(AttributeSink sink, EntryPath path, Attributes attributes) {
        for (ExtendedAttribute each : attributes.extended()) {
            attempt(MetadataProblems.Kind.EXTENDED, path, () -> sink.setExtended(each));
        }
    }

    /** Whom new files belong to here: asked once, of the first. */
    private Ownership ofNewFiles(AttributeSink sink) throws PosixException {
        Ownership known = ofNewFiles;
        if (known == null) {
            FileStatus status = sink.status();
            known = new Ownership(status.owner(), status.group());
            ofNewFiles = known;
        }
        return known;
    }

    private boolean attempt(MetadataProblems.Kind kind, EntryPath path, Attempt attempt) {
        try {
            attempt.run();
            return true;
        } catch (PosixException failed) {
            problems.add(kind, path, failed);
            return false;
        }
    }

    private interface Attempt {
        void run() throws PosixException;
    }

    private record Ownership(long owner, long group) {}
}
