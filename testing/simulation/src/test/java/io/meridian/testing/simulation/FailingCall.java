package io.meridian.testing.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The kernel's answer to one system call, replaced by an error: what a broken disk, an exhausted
 * quota or a disk that turned read-only does to a process. The tracer puts it in, each thread's
 * calls counted apart.
 *
 * @param error its name, such as EIO
 * @param call the system call
 * @param nth which of each thread's calls of that name, from 1
 */
record FailingCall(String error, String call, int nth) {
    /** Where the tracer writes what it saw. */
    private static final String TRACE = "trace";

    /** Skips the test where processes can't be traced. */
    static void requireTracer() {
        Programs.runIfAllowed(
                "strace", "-o", "/dev/null", "-e", "inject=fsync:error=EIO:when=9", "true");
    }

    /** The product under it. */
    Product on(Product product, Site site) {
        return product.startedBy(
                "strace",
                "-f",
                "-qq",
                "-y",
                "-o",
                site.path(TRACE).toString(),
                "-e",
                "trace=" + call,
                "-e",
                "inject=%s:error=%s:when=%d".formatted(call, error, nth));
    }

    /** Whether a call that failed was about something in a directory. */
    static boolean struck(Site site, Path directory) {
        return injected(site).stream().anyMatch(line -> line.contains(directory + "/"))
                || injected(site).stream().anyMatch(line -> line.contains(directory + ">"));
    }

    private static List<String> injected(Site site) {
        try {
            return Files.readAllLines(
                            site.path(TRACE), java.nio.charset.StandardCharsets.ISO_8859_1)
                    .stream()
                    .filter(line -> line.contains("(INJECTED)"))
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
