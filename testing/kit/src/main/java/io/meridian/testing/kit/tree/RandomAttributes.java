package io.meridian.testing.kit.tree;

import io.meridian.kernel.entry.ExtendedAttribute;
import io.meridian.kernel.entry.Timestamp;
import io.meridian.kernel.posix.Errno;
import io.meridian.kernel.posix.PosixAttributes;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * Gives entries permissions, owners, extended attributes and times that a restore must bring back.
 */
final class RandomAttributes {
    private static final int[] FILE_MODES = {0644, 0600, 0755, 0444, 04755, 02750, 01640, 0};
    private static final int[] DIRECTORY_MODES = {0755, 0700, 0555, 02775, 01777};
    private static final long[] OWNERS = {0, 1, 12_345, 0xFFFF_FFF0L};
    private static final long YEAR_2001 = 1_000_000_000L;

    private final PosixAttributes attributes;
    private final SplittableRandom random;
    private final boolean asRoot;
    private final boolean plain;

    RandomAttributes(PosixDirectory root, SplittableRandom random, boolean plain)
            throws PosixException {
        this.plain = plain;
        this.attributes = new PosixAttributes(root);
        this.random = random;
        this.asRoot = "root".equals(System.getProperty("user.name"));
    }

    void giveFile(byte[] path) throws PosixException {
        giveOwner(path);
        giveExtended(path, "user.");
        attributes.setMode(path, mode(FILE_MODES));
        attributes.setModified(path, time());
    }

    void giveDirectory(byte[] path) throws PosixException {
        giveOwner(path);
        giveExtended(path, "user.");
        attributes.setMode(path, mode(DIRECTORY_MODES));
        attributes.setModified(path, time());
    }

    void giveLink(byte[] path) throws PosixException {
        giveOwner(path);
        if (asRoot && !plain) {
            giveExtended(path, "trusted.");
        }
        attributes.setModified(path, time());
    }

    /** Without root's rights a file that nobody may read could not be backed up. */
    private int mode(int[] modes) {
        int mode = modes[random.nextInt(modes.length)];
        return asRoot ? mode : mode | 0400;
    }

    private void giveOwner(byte[] path) throws PosixException {
        if (asRoot && random.nextInt(4) == 0) {
            attributes.setOwner(path, owner(), owner());
        }
    }

    private long owner() {
        long owner = OWNERS[random.nextInt(OWNERS.length)];
        return plain ? Math.min(owner, Integer.MAX_VALUE) : owner;
    }

    private void giveExtended(byte[] path, String space) throws PosixException {
        int count = random.nextInt(8) == 0 ? random.nextInt(1, 4) : 0;
        for (int i = 0; i < count; i++) {
            byte[] value = new byte[random.nextInt(200)];
            random.nextBytes(value);
            byte[] name = (space + "Größe " + i).getBytes(StandardCharsets.UTF_8);
            try {
                attributes.setExtended(path, new ExtendedAttribute(name, value));
            } catch (PosixException failed) {
                if (!failed.is(Errno.EOPNOTSUPP)) {
                    throw failed; // a file system without them is good enough for the rest
                }
            }
        }
    }

    private Timestamp time() {
        int nanos = random.nextInt(1_000_000_000);
        return random.nextInt(5) == 0
                ? new Timestamp(-random.nextLong(YEAR_2001 * 2), plain ? 0 : nanos)
                : new Timestamp(YEAR_2001 + random.nextLong(YEAR_2001 / 2), nanos);
    }
}
