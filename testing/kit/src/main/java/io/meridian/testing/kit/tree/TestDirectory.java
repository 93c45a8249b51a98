package io.meridian.testing.kit.tree;

import io.meridian.kernel.posix.ListedName;
import io.meridian.kernel.posix.PosixAttributes;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;
import io.meridian.kernel.posix.PosixNames;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A temporary directory that can be deleted whatever was put in it: paths of any length, names of
 * any bytes.
 */
public final class TestDirectory implements AutoCloseable {
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final String PREFIX = "meridian-test-";

    private final Path path;

    private TestDirectory(Path path) {
        this.path = path;
    }

    /** A new one in the system's place for them. */
    public static TestDirectory create() {
        try {
            return new TestDirectory(Files.createTempDirectory(PREFIX).toRealPath());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** As {@link #create}, in memory where there is such a place: for very many files. */
    public static TestDirectory createInMemory() {
        try {
            return Files.isWritable(MEMORY)
                    ? new TestDirectory(Files.createTempDirectory(MEMORY, PREFIX))
                    : create();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public Path path() {
        return path;
    }

    /** A path in it. */
    public Path resolve(String name) {
        return path.resolve(name);
    }

    @Override
    public void close() {
        try (PosixDirectory directory = PosixDirectory.open(path)) {
            clear(directory);
            Files.delete(path);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void clear(PosixDirectory directory) throws PosixException {
        PosixNames names = new PosixNames(directory);
        for (ListedName each : directory.list()) {
            byte[] name = each.bytes();
            if (directory.status(name).isDirectory()) {
                new PosixAttributes(directory).setMode(name, 0700);
                try (PosixDirectory child = directory.openDirectory(name)) {
                    clear(child);
                }
                names.removeDirectory(name);
            } else {
                names.remove(name);
            }
        }
    }
}
