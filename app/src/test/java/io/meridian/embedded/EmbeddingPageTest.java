package io.meridian.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The code on {@code docs/embedding.md} is compiled and runs. */
final class EmbeddingPageTest {
    private static final Path PAGE = Path.of("../docs/embedding.md");
    private static final Path CODE =
            Path.of("src/test/java/io/meridian/embedded/EmbeddingExample.java");
    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern EXAMPLE =
            Pattern.compile(" *// example: [^\n]*\n(.*?) *// end\n", Pattern.DOTALL);

    @Test
    void showsWhatIsCompiled() throws IOException {
        List<String> shown = found(BLOCK, PAGE);

        assertEquals(found(EXAMPLE, CODE), shown);
        assertEquals(2, shown.size());
    }

    @Test
    void migrationOfTheExampleMigrates(@TempDir Path folder) throws IOException {
        Path data = Files.createDirectory(folder.toRealPath().resolve("data"));
        Files.writeString(data.resolve("version"), "2");
        try (Meridian meridian =
                Meridian.builder().home(folder.toRealPath()).variables(Map.of()).open()) {
            EmbeddingExample.migrate(meridian, data);

            assertEquals("3", Files.readString(data.resolve("version")));
            assertTrue(meridian.protect(data).interruptedMigration().isEmpty());
        }
    }

    private static List<String> found(Pattern pattern, Path file) throws IOException {
        return pattern.matcher(Files.readString(file))
                .results()
                .map(found -> found.group(1).stripTrailing().stripIndent())
                .toList();
    }
}
