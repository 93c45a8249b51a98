package io.meridian.app.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meridian.engine.api.settings.SettingsReport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code docs/configuration.md} and the code say the same. */
final class ManualTest {
    private static final Path PAGE = Path.of("../docs/configuration.md");

    @Test
    void everySettingIsInTheTableAsItIs() throws IOException {
        List<String> rows =
                Files.readAllLines(PAGE).stream().filter(line -> line.startsWith("| `")).toList();

        assertEquals(SettingKeys.MANUAL.stream().map(ManualTest::row).toList(), rows);
    }

    @Test
    void exampleIsSound(@TempDir Path folder) throws IOException {
        String page = Files.readString(PAGE);
        String example = page.substring(page.indexOf("```yaml\n") + 8);
        Path file = folder.resolve("meridian.yaml");
        Files.writeString(file, example.substring(0, example.indexOf("```")));

        SettingsReport report = new UserSettings(folder, folder, Map.of()).examine(file, Map.of());

        assertEquals(List.of(), report.problems());
    }

    private static String row(SettingKey key) {
        String variable = key.variable().isEmpty() ? "" : "`" + key.variable() + "`";
        return "| `%s` | %s | %s | %s |"
                .formatted(key.name(), key.standard(), variable, key.meaning());
    }
}
