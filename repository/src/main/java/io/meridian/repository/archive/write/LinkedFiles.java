package io.meridian.repository.archive.write;

import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.kernel.finding.Finding;
import io.meridian.repository.archive.folder.Folder;
import io.meridian.repository.archive.set.ArchiveContext;
import io.meridian.repository.archive.set.FileLine;
import io.meridian.repository.archive.set.Hashing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Gives files that never change, and lie somewhere already, another name in the folder that is
 * being written: so they take no room. Used by one thread.
 */
final class LinkedFiles {
    private static final int BLOCK_BYTES = 256 << 10;

    private final ArchiveContext archive;
    private final Folder folder;
    private final List<Finding> findings = new ArrayList<>();

    LinkedFiles(ArchiveContext archive) {
        this.archive = archive;
        this.folder = archive.folder();
    }

    /** What was seen to be wrong with earlier backups. */
    List<Finding> findings() {
        return findings;
    }

    /** Links a file of somebody else; false when it is on another file system. */
    boolean link(Path existing, String place) {
        return folder.link(existing, place);
    }

    /**
     * Links what an earlier backup has, unread: it was hashed when that backup was made. False when
     * it is not there any more, in that size.
     */
    boolean earlier(FileLine before, String place) {
        String file = file(before);
        OptionalLong size = folder.size(file);
        try {
            return size.isPresent()
                    && size.getAsLong() == before.entry().size()
                    && folder.link(folder.path().resolve(file), place);
        } catch (NotFound prunedMeanwhile) {
            return false;
        }
    }

    /**
     * Replaces a copy by what an earlier backup has, if that is the same to the last byte.
     *
     * @param sha256 of the copy
     */
    boolean earlierInstead(FileLine before, String place, String sha256) {
        if (!before.sha256().equals(sha256)) {
            return false;
        }
        String other = place + ".earlier";
        if (!earlier(before, other)) {
            return false;
        }
        if (!hash(other).equals(sha256)) {
            folder.delete(other);
            findings.add(damaged(before));
            return false;
        }
        folder.replace(other, place);
        return true;
    }

    /** Of the bytes that lie at a place. */
    String hash(String place) {
        MessageDigest digest = Hashing.sha256();
        byte[] block = new byte[BLOCK_BYTES];
        try (InputStream input = folder.read(place)) {
            int count = input.read(block);
            while (count >= 0) {
                archive.environment().cancellation().check();
                digest.update(block, 0, count);
                count = input.read(block);
            }
            return Hashing.hex(digest);
        } catch (IOException failed) {
            throw new Unavailable(
                    "archive.io",
                    "can't read " + place + ": " + failed.getMessage(),
                    List.of("look at the kernel log and at the disk's health"),
                    failed);
        }
    }

    private static Finding damaged(FileLine before) {
        return Finding.warning(
                "archive.earlier_damaged",
                file(before),
                "is not what its backup's list says; this backup has a sound copy of its own",
                "see what is damaged: meridian backup verify " + before.set());
    }

    private static String file(FileLine before) {
        return before.set() + "/data/" + before.entry().path();
    }
}
