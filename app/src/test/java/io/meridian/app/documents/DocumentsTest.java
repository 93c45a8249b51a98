package io.meridian.app.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

final class DocumentsTest {
    private static final Path TREE = Path.of("").toAbsolutePath().getParent();
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)(?:\\.(\\w+))?`");

    private static final List<String> PROMISES =
            List.of("guarantees.md", "failure-model.md", "format/threat-model.md");

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path page : pages()) {
            for (MatchResult link : references(page, LINK)) {
                if (!Files.exists(page.resolveSibling(link.group(1)))) {
                    broken.add(page + " → " + link.group(1));
                }
            }
        }

        assertEquals(List.of(), broken);
    }

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        Map<String, List<Path>> tests = tests();
        List<String> missing = new ArrayList<>();
        for (Path page : pages()) {
            for (MatchResult name : references(page, TEST)) {
                if (!exists(name.group(1), name.group(2), tests)) {
                    missing.add(page + " → " + name.group());
                }
            }
        }

        assertEquals(List.of(), missing);
    }

    /** Whoever adds a promise adds the test that shows it. */
    @Test
    void everyPromiseHasATest() throws IOException {
        List<String> bare = new ArrayList<>();
        for (String page : PROMISES) {
            String table = "";
            for (String line : Files.readAllLines(TREE.resolve("docs").resolve(page))) {
                boolean heads = line.startsWith("| ") && table.isEmpty();
                table = !line.startsWith("|") ? "" : heads ? line : table;
                if (table.contains("shown by") && !heads && isBare(line)) {
                    bare.add(page + ": " + line);
                }
            }
        }

        assertEquals(List.of(), bare);
    }

    private static boolean isBare(String row) {
        return !row.startsWith("|---")
                && TEST.matcher(row).results().noneMatch(it -> it.group(2) != null);
    }

    private static boolean exists(String type, String method, Map<String, List<Path>> tests)
            throws IOException {
        for (Path file : tests.getOrDefault(type, List.of())) {
            if (method == null || Files.readString(file).contains(" " + method + "(")) {
                return true;
            }
        }
        return false;
    }

    private static List<MatchResult> references(Path page, Pattern pattern) throws IOException {
        return pattern.matcher(Files.readString(page)).results().toList();
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(files(TREE.resolve("docs"), ".md"));
        pages.add(TREE.resolve("README.md"));
        pages.add(TREE.resolve("CONTRIBUTING.md"));
        pages.add(TREE.resolve("CHANGELOG.md"));
        return pages;
    }

    /** By simple name, which two classes may share. */
    private static Map<String, List<Path>> tests() throws IOException {
        return files(TREE, "Test.java").stream()
                .collect(
                        Collectors.groupingBy(
                                file -> file.getFileName().toString().replace(".java", "")));
    }

    private static List<Path> files(Path folder, String end) throws IOException {
        Predicate<Path> wanted = file -> file.toString().endsWith(end);
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(wanted).toList();
        }
    }
}
