package io.meridian.testing.simulation;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system in memory with few bytes, of which a ballast file can take all but some. */
final class SmallDisk implements AutoCloseable {
    private static final int BLOCK_BYTES = 4096;

    private final Path root;

    private SmallDisk(Path root) {
        this.root = root;
    }

    /** Mounted on a directory; skips the test where mounting isn't allowed. */
    static SmallDisk mount(Path directory, int kibibytes) {
        Programs.runIfAllowed(
                "mount", "-t", "tmpfs", "-o", size(kibibytes), "tmpfs", directory.toString());
        return new SmallDisk(directory);
    }

    Path path(String name) {
        return root.resolve(name);
    }

    /** Takes space until this many blocks of 4 KiB are free. */
    void leaveFree(int blocks) {
        try (OutputStream ballast = Files.newOutputStream(path("ballast"))) {
            long toTake = Files.getFileStore(root).getUsableSpace() / BLOCK_BYTES - blocks;
            for (long i = 0; i < toTake; i++) {
                ballast.write(new byte[BLOCK_BYTES]);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Gives back what {@link #leaveFree} took. */
    void makeSpace() {
        Programs.remove(path("ballast"));
    }

    void resize(int kibibytes) {
        Programs.run("mount", "-o", "remount," + size(kibibytes), root.toString());
    }

    private static String size(int kibibytes) {
        return "size=" + kibibytes + "k,mode=0755";
    }

    @Override
    public void close() {
        Programs.run("umount", root.toString());
    }
}
