package io.meridian.testing.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Of what has not changed since the last backup no file is opened, as the kernel sees it. */
final class UnchangedSourceTest {
    private static final int FILES = 50;
    private static final String TRACED = "trace=open,openat,openat2,creat";

    @Test
    void aBackupOfAnUnchangedSourceOpensNoFileOfIt() throws IOException {
        Programs.runIfAllowed("strace", "-o", "/dev/null", "true");
        try (Site site = new Site()) {
            Path source = site.init().directory("source");
            for (int i = 0; i < FILES; i++) {
                Path file = source.resolve("folder-" + i % 3 + "/unchanged-" + i);
                Files.createDirectories(file.getParent());
                Files.writeString(file, "content " + i);
            }
            long made = System.nanoTime();
            List<String> first = opened(site, source);
            assertEquals(FILES, first.size(), "the tracer has to see files that are opened");

            backUpUntilAllIsOld(site, source, made);
            Files.writeString(source.resolve("folder-0/changed"), "new");
            List<String> calls = opened(site, source);

            assertEquals(1, calls.size(), calls::toString);
            assertTrue(calls.getFirst().contains("/changed"), calls::toString);
        }
    }

    /** What changed in the last two seconds before a backup is read again by the next. */
    private static void backUpUntilAllIsOld(Site site, Path source, long made) {
        boolean old;
        do {
            old = System.nanoTime() - made > 3_000_000_000L;
            site.backUp(source);
        } while (!old);
    }

    /** Calls that opened a file in the source, of one backup of it. */
    private static List<String> opened(Site site, Path source) throws IOException {
        Path trace = site.path("trace");
        site.product()
                .startedBy(
                        "strace", "-f", "-qq", "-s", "4096", "-e", TRACED, "-o", trace.toString())
                .run("backup", "create", source.toString())
                .expect(0);
        try (Stream<String> calls = Files.lines(trace)) {
            return calls.filter(call -> call.contains("changed"))
                    .filter(call -> !call.contains("O_DIRECTORY") && !call.contains("O_PATH"))
                    .toList();
        }
    }
}
