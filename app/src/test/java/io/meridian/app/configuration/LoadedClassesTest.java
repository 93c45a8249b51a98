package io.meridian.app.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Start-up is part of every run: whoever has no configuration pays nothing for it. */
final class LoadedClassesTest {
    private static final String LIBRARY = "org.snakeyaml";
    private static final String TABLE = SettingKeys.class.getName();

    @TempDir private Path home;

    @Test
    void withoutAFileNeitherTheLibraryNorTheTableIsLoaded() throws Exception {
        String loaded = classesLoaded();

        assertTrue(loaded.contains(UserSettings.class.getName()), "it was read");
        assertFalse(loaded.contains(LIBRARY));
        assertFalse(loaded.contains(TABLE));
    }

    @Test
    void withAFileBothAre() throws Exception {
        Files.createDirectories(home.resolve(".meridian"));
        Files.writeString(home.resolve(".meridian/meridian.yaml"), "default_source: /data\n");

        String loaded = classesLoaded();

        assertTrue(loaded.contains(LIBRARY));
        assertTrue(loaded.contains(TABLE));
    }

    /** The program that the test starts. */
    static final class OneReading {
        private OneReading() {}

        public static void main(String[] args) {
            Path home = Path.of(args[0]);
            new UserSettings(home, home, Map.of("MERIDIAN_REPO", "/r")).read(null);
        }
    }

    private String classesLoaded() throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xlog:class+load:stdout",
                                "-cp",
                                System.getProperty("java.class.path"),
                                OneReading.class.getName(),
                                home.toString())
                        .redirectErrorStream(true)
                        .start();
        String printed =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), printed);
        return printed;
    }
}
