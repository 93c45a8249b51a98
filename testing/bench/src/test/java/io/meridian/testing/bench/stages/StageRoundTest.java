package io.meridian.testing.bench.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.testing.bench.inside.OpenVault;
import io.meridian.testing.bench.inside.TestVault;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;

final class StageRoundTest {
    @TempDir private Path work;

    @Test
    void everyStageTakesTimeAndEveryByteIsStored() throws Exception {
        Path source = Files.createDirectory(work.resolve("source"));
        byte[] incompressible = new byte[40 << 20];
        new Random(1).nextBytes(incompressible);
        Files.write(source.resolve("file"), incompressible);
        StageTimes times = new StageTimes();
        long bytes;
        try (OpenVault vault = new OpenVault(TestVault.in(work))) {
            bytes = new StageRound(vault, times).run(source);
        }

        assertEquals(incompressible.length, bytes);
        for (Stage stage : Stage.values()) {
            assertTrue(times.wallSeconds(stage) > 0, stage.title());
        }
        assertTrue(packedBytes() > incompressible.length);
    }

    private long packedBytes() throws IOException {
        long sum = 0;
        try (Stream<Path> packs = Files.list(work.resolve("vault/packs"))) {
            for (Path pack : packs.toList()) {
                sum += Files.size(pack);
            }
        }
        return sum;
    }
}
