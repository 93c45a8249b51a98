package io.meridian.sources.directory;

import io.meridian.kernel.env.Environment;
import io.meridian.kernel.posix.ListedName;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;
import io.meridian.kernel.posix.PosixNames;
import io.meridian.kernel.posix.RawPath;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A private folder for something under way, gone when that ends. It is locked while in use, so that
 * the next one of the same prefix knows, and removes, what a killed process left. One thread.
 */
public final class StagingFolder implements AutoCloseable {
    private static final int TOKEN_BYTES = 8;
    private static final int MODE = 0700;
    private static final int MOST_TRIES = 10;

    private final PosixDirectory parent;
    private final byte[] name;
    private final PosixDirectory folder;
    private final Path path;
    private boolean closed;

    private StagingFolder(PosixDirectory parent, byte[] name, PosixDirectory folder, Path path) {
        this.parent = parent;
        this.name = name;
        this.folder = folder;
        this.path = path;
    }

    /**
     * Removes what is left of dead processes and makes a new one.
     *
     * @param prefix the name begins with it; belongs to this use alone
     * @throws PosixException when nothing can be made there
     */
    public static StagingFolder make(Environment environment, Path parent, String prefix)
            throws PosixException {
        PosixDirectory opened = PosixDirectory.open(parent);
        boolean made = false;
        try {
            removeLeftovers(opened, prefix.getBytes(StandardCharsets.UTF_8));
            StagingFolder folder = create(environment, opened, parent, prefix);
            made = true;
            return folder;
        } finally {
            if (!made) {
                opened.close();
            }
        }
    }

    /** Its place. */
    public Path path() {
        return path;
    }

    /** The folder itself, open as long as this is. */
    public PosixDirectory directory() {
        return folder;
    }

    /** The directory that it lies in, open as long as this is. */
    public PosixDirectory parent() {
        return parent;
    }

    /** Its name in the parent. */
    public byte[] name() {
        return name.clone();
    }

    /** Removes it with all that is in it. What resists is left to the next one. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        removeOrLeave(parent, name);
        folder.close();
        parent.close();
    }

    private static StagingFolder create(
            Environment environment, PosixDirectory parent, Path parentPath, String prefix)
            throws PosixException {
        for (int attempt = 1; ; attempt++) {
            String token = HexFormat.of().formatHex(environment.randomBytes(TOKEN_BYTES));
            byte[] name = (prefix + token).getBytes(StandardCharsets.UTF_8);
            new PosixNames(parent).makeDirectory(name, MODE);
            PosixDirectory folder = locked(parent, name);
            if (folder != null) {
                return new StagingFolder(parent, name, folder, parentPath.resolve(prefix + token));
            }
            if (attempt == MOST_TRIES) {
                throw new IllegalStateException("staging folders vanish from " + parentPath);
            }
        }
    }

    /** Null when another one's clearing up came between making and locking it. */
    private static @Nullable PosixDirectory locked(PosixDirectory parent, byte[] name)
            throws PosixException {
        try {
            PosixDirectory folder = parent.openDirectoryStrictly(name);
            if (folder.tryLock() && isThere(parent, name, folder)) {
                return folder;
            }
            folder.close();
        } catch (PosixException failed) {
            if (!failed.isAbsent()) {
                throw failed;
            }
        }
        return null;
    }

    private static boolean isThere(PosixDirectory parent, byte[] name, PosixDirectory folder)
            throws PosixException {
        return parent.status(name).identity().equals(folder.status().identity());
    }

    private static void removeLeftovers(PosixDirectory parent, byte[] prefix)
            throws PosixException {
        for (ListedName listed : parent.list()) {
            byte[] name = listed.bytes();
            boolean ours =
                    name.length == prefix.length + 2 * TOKEN_BYTES
                            && Arrays.equals(name, 0, prefix.length, prefix, 0, prefix.length);
            if (ours) {
                removeLeftover(parent, name);
            }
        }
    }

    private static void removeLeftover(PosixDirectory parent, byte[] name) {
        try (PosixDirectory folder = parent.openDirectoryStrictly(name)) {
            if (folder.tryLock()) {
                removeOrLeave(parent, name);
            }
        } catch (PosixException notOurs) {
            // Another user's, or gone by now: theirs to remove.
        }
    }

    private static void removeOrLeave(PosixDirectory parent, byte[] name) {
        try {
            TreeRemoval.remove(parent, name);
        } catch (PosixException resisting) {
            // It has a name of its own and does no harm; the next one of this prefix tries again.
        }
    }

    /** For people. */
    @Override
    public String toString() {
        return RawPath.escaped(RawPath.bytes(path));
    }
}
