package io.meridian.testing.kit.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.sources.directory.DirectoryTarget;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** A process that restores is killed; what it leaves behind is settled by the next one. */
final class KilledRestoreTest {
    private static final int ROUNDS = 6;
    private static final int LONGEST_MILLIS = 400;

    private final TestDirectory temporary = TestDirectory.create();

    @AfterEach
    void remove() {
        temporary.close();
    }

    @Test
    void destinationIsOldOrNewAfterAKillAtAnyMoment() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("destinationIsOldOrNewAfterAKillAtAnyMoment: -Dseed=" + seed);
        SplittableRandom random = new SplittableRandom(seed);
        Path before = temporary.resolve("before");
        Path after = temporary.resolve("after");
        Path destination = temporary.resolve("place/destination");
        RandomTree.grow(before, seed, 150);
        RandomTree.grow(after, seed + 1, 300);
        for (int round = 0; round < ROUNDS; round++) {
            DirectoryCopy.run(before, destination, true);

            kill(after, destination, random.nextInt(LONGEST_MILLIS));
            DirectoryTarget.recover(destination);

            boolean isOld = TreeComparison.differences(before, destination).isEmpty();
            boolean isNew = TreeComparison.differences(after, destination).isEmpty();
            assertTrue(isOld || isNew, "round " + round);
            assertEquals(List.of(), DirectoryTarget.leftovers(destination));
        }
    }

    private static void kill(Path from, Path to, int millis)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Restorer.class.getName(),
                                from.toString(),
                                to.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (InputStream output = process.getInputStream()) {
            assertEquals('b', output.read(), "the restore did not begin");
            boolean ended = process.waitFor(millis, TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
            assertTrue(!ended || process.exitValue() == 0, "the restore failed by itself");
        }
    }

    /** The process that is killed. */
    static final class Restorer {
        private Restorer() {}

        public static void main(String[] arguments) {
            System.out.write('b');
            System.out.flush();
            DirectoryCopy.run(Path.of(arguments[0]), Path.of(arguments[1]), true);
        }
    }
}
