package io.meridian.testing.kit.tree;

import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Makes directory trees from a seed, the same for the same seed: nested and very deep directories,
 * empty, small, large and sparse files, symbolic links that lead somewhere and nowhere, hard links,
 * names that aren't UTF-8 or have newlines, all permissions, extended attributes, times before
 * 1970; owners too when run as root. A test prints the seed it used.
 */
public final class RandomTree {
    private RandomTree() {}

    /** Makes a tree of about so many entries in a directory, which is made when missing. */
    public static void grow(Path root, long seed, int entries) {
        grow(root, seed, entries, false);
    }

    /**
     * As {@link #grow}, without what only system calls can read or write: no paths longer than one
     * call takes, no fraction of a second before 1970, no attributes of links, no owner beyond 31
     * bits.
     */
    public static void growPlain(Path root, long seed, int entries) {
        grow(root, seed, entries, true);
    }

    private static void grow(Path root, long seed, int entries, boolean plain) {
        try {
            Files.createDirectories(root);
            try (PosixDirectory directory = PosixDirectory.open(root)) {
                new TreeGrower(directory, seed, plain).grow(entries);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Changes a tree in about so many places: files overwritten, extended, cut, removed, renamed
     * and added.
     */
    public static void change(Path root, long seed, int changes) {
        try (PosixDirectory directory = PosixDirectory.open(root)) {
            new TreeChanger(directory, seed).change(changes);
        } catch (PosixException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
