package io.meridian.repository.vault.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Jazzer, guided by what the decoders' code was seen to do, for {@code -Dmeridian.fuzz.seconds} (a
 * few minutes unless said) in a process with little memory.
 */
@EnabledIfSystemProperty(named = "meridian.thorough", matches = "true")
final class JazzerTest {
    private static final int SECONDS = Integer.getInteger("meridian.fuzz.seconds", 180);

    @TempDir Path temporary;

    @Test
    void coverageGuidedInputsBreakNoDecoder() throws Exception {
        Path corpus = Files.createDirectory(temporary.resolve("corpus"));
        writeSeeds(corpus);
        Path output = temporary.resolve("output");

        Process jazzer =
                new ProcessBuilder(command(corpus))
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();

        int exitCode = jazzer.waitFor();
        String said = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
        assertEquals(0, exitCode, said);
        assertTrue(said.contains("Done "), said);
        System.out.println(said.lines().reduce((one, next) -> next).orElseThrow());
    }

    private static void writeSeeds(Path corpus) throws IOException {
        List<FuzzTarget> targets = FuzzTargets.all();
        for (int i = 0; i < targets.size(); i++) {
            List<byte[]> seeds = targets.get(i).seeds();
            for (int j = 0; j < seeds.size(); j++) {
                byte[] seed = seeds.get(j);
                byte[] chosen = new byte[1 + seed.length];
                chosen[0] = (byte) i;
                System.arraycopy(seed, 0, chosen, 1, seed.length);
                Files.write(corpus.resolve(i + "-" + j), chosen);
            }
        }
    }

    private List<String> command(Path corpus) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+EnableDynamicAgentLoading",
                "-XX:+UseSerialGC",
                "-Xmx768m",
                "-Dmeridian.fuzz.instrumented=16",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path")),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + JazzerTarget.class.getName(),
                "--instrumentation_includes=io.meridian.repository.**",
                "--reproducer_path=" + temporary,
                "-artifact_prefix=" + temporary + "/",
                "-max_total_time=" + SECONDS,
                "-timeout=20",
                "-rss_limit_mb=2500",
                "-max_len=20000",
                corpus.toString());
    }
}
