package io.meridian.testing.kit.store;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A small file system in memory, mounted for one test; the test is skipped where that is denied.
 */
final class TemporaryMount implements AutoCloseable {
    private final Path directory;
    private boolean mounted;

    private TemporaryMount(Path directory) {
        this.directory = directory;
    }

    static TemporaryMount tmpfs(Path directory, String options) {
        TemporaryMount mount = new TemporaryMount(directory);
        mount.mounted = runs("mount", "-t", "tmpfs", "-o", options, "tmpfs", directory.toString());
        assumeTrue(mount.mounted, "may not mount a tmpfs here");
        return mount;
    }

    void remountReadOnly() {
        assumeTrue(runs("mount", "-o", "remount,ro", directory.toString()), "may not remount");
    }

    void unmount() {
        if (mounted) {
            assertTrue(runs("umount", directory.toString()), "unmounts " + directory);
            mounted = false;
        }
    }

    /** Whether the command could be run and ended well. */
    static boolean runs(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.onExit().join().exitValue() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }

    @Override
    public void close() {
        unmount();
    }
}
