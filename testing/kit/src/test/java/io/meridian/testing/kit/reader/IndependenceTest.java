package io.meridian.testing.kit.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The reader proves the page only while it shares no code with the product. */
final class IndependenceTest {

    private static final Pattern OURS = Pattern.compile("io/meridian/[a-zA-Z/]*");

    @Test
    void noClassOfTheReaderNamesAClassOfTheProduct() throws Exception {
        Path classes =
                Path.of(
                        IndependentReader.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI());
        List<Path> files;
        try (Stream<Path> found = Files.walk(classes.resolve("io/meridian/testing/kit/reader"))) {
            files = found.filter(file -> file.toString().endsWith(".class")).toList();
        }

        assertTrue(files.size() > 30, files::toString);
        for (Path file : files) {
            assertEquals(List.of(), foreignNames(file), file.toString());
        }
    }

    private static List<String> foreignNames(Path file) throws IOException {
        String constants = Files.readString(file, StandardCharsets.ISO_8859_1);
        Matcher names = OURS.matcher(constants);
        return names.results()
                .map(name -> name.group())
                .filter(name -> !name.startsWith("io/meridian/testing/kit/reader"))
                .toList();
    }
}
