package io.meridian.interfaces.mcp;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.interfaces.mcp.tool.Tool;
import io.meridian.interfaces.mcp.tool.Tools;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The manual's table against the tools. */
final class ManualTest {
    private static final Path MANUAL = Path.of("../../docs/mcp.md");

    @Test
    void theManualListsEachToolWithAllItTakes() throws IOException {
        List<String> lines = Files.readAllLines(MANUAL);
        for (Tool tool : Tools.all()) {
            String name = tool.description().name();
            String row =
                    lines.stream()
                            .filter(line -> line.startsWith("| `" + name + "` |"))
                            .findFirst()
                            .orElseThrow(() -> new AssertionError("no row for " + name));
            Map<String, Object> schema = tool.description().inputs().schema();
            List<?> required = (List<?>) schema.getOrDefault("required", List.of());
            for (String input : StdioClient.map(schema.get("properties")).keySet()) {
                String written =
                        required.contains(input) ? "**`" + input + "`**" : "`" + input + "`";
                assertTrue(row.contains(written), name + " lacks " + written);
            }
        }
    }
}
