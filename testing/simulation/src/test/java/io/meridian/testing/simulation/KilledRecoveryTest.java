package io.meridian.testing.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meridian.testing.kit.SeededTest;
import io.meridian.testing.kit.kyro.KyroEra;
import io.meridian.testing.kit.kyro.KyroReader;
import io.meridian.testing.kit.kyro.KyroWriter;
import io.meridian.testing.kit.tree.TreeComparison;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A recovery to a time killed at any instant leaves the target as it was or as it is to be; the
 * next one succeeds.
 */
final class KilledRecoveryTest {
    private static final int KILLS = Effort.of(8, 60);

    @Test
    void theTargetIsTheOldDirectoryOrTheRecoveredOne() {
        Killer killer = new Killer(new SplittableRandom(SeededTest.random().nextLong()));
        try (Site site = new Site()) {
            Path data = site.init().path("data");
            String[] command = recovery(site, data, write(site, data));
            Path target = site.path("place/target");
            site.directory("place");
            Path old = site.directory("old");
            Programs.copy(data, old.resolve("content"));

            killer.observe(site.product(), command).expect(0);
            Path recovered = site.path("recovered");
            Programs.copy(target, recovered);
            assertEquals(20, KyroReader.read(recovered).documents().size());

            for (int i = 0; i < KILLS; i++) {
                Programs.remove(target);
                Programs.copy(old, target);
                killer.kill(site.product(), command);
                if (!TreeComparison.differences(recovered, target).isEmpty()) {
                    TreeComparison.assertSame(old, target);
                    site.product().run(command).expect(0);
                    TreeComparison.assertSame(recovered, target);
                }
            }
            killer.assertManyCameInTime();
            site.verifyEverything();
        }
    }

    /** Twenty documents before a time and as many after it; a backup at either end. */
    private static Instant write(Site site, Path data) {
        AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
        try (KyroWriter writer =
                KyroWriter.open(data, KyroEra.HEAD, () -> Instant.now().plus(ahead.get()))) {
            insert(writer, 0, 10);
            site.backUp(data);
            insert(writer, 10, 20);
            Instant between = Instant.now();
            ahead.set(Duration.ofHours(1));
            writer.rotate();
            insert(writer, 20, 40);
            site.backUp(data);
            return between;
        }
    }

    private static void insert(KyroWriter writer, int from, int to) {
        for (int document = from; document < to; document++) {
            writer.insert(document, List.of(1f, 2f), Map.of("n", Integer.toString(document)));
        }
    }

    private static String[] recovery(Site site, Path data, Instant time) {
        return new String[] {
            "backup",
            "restore-pitr",
            "--timestamp",
            time.toString(),
            "--source",
            data.toString(),
            "--to",
            site.path("place/target").toString(),
            "--allow-clear",
            "--json"
        };
    }
}
