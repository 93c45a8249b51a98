package io.meridian.sources.directory;

import java.io.IOException;
import java.nio.file.Path;

/** Small file systems in memory, for tests that are allowed to mount. */
final class Mounts {
    private Mounts() {}

    /** Whether one could be mounted there. */
    static boolean tmpfs(Path where) throws IOException, InterruptedException {
        return run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", where.toString());
    }

    static void release(Path where) throws IOException, InterruptedException {
        if (!run("umount", where.toString())) {
            throw new AssertionError(where + " is still in use");
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        return process.waitFor() == 0;
    }
}
