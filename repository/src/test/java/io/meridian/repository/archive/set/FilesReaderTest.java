package io.meridian.repository.archive.set;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.meridian.kernel.failure.Corruption;
import io.meridian.repository.archive.json.JsonReader;
import io.meridian.testing.kit.SeededTest;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

final class FilesReaderTest {
    private static final String ID = "00000000-0000-4000-8000-000000000000";
    private static final String HEADER =
            "{\"format\":\"meridian-archive-files\",\"version\":1,\"id\":\"" + ID + "\"}\n";
    private static final String ROOT = entry(".", "directory", "");

    @Test
    void entriesAreReadInOrder() throws IOException {
        String link = entry("c", "hardlink", "\"target\":\"a/b\",");
        List<String> paths =
                read(HEADER + ROOT + entry("a", "directory", "") + file("a/b") + file("b") + link);

        assertEquals(List.of(".", "a", "a/b", "b", "c"), paths);
    }

    @Test
    void whatWouldLeadOutsideIsRefused() {
        String symlink = entry("a", "symlink", "\"target\":\"/etc\",");
        for (String lines :
                List.of(
                        ROOT + file("../x"),
                        ROOT + file("/x"),
                        ROOT + file("a/../x"),
                        ROOT + file("x/y"),
                        ROOT + symlink + file("a/passwd"),
                        ROOT + file("a") + file("a/b"),
                        ROOT + entry("a", "hardlink", "\"target\":\"../x\","),
                        ROOT + entry("a", "hardlink", "\"target\":\"b\",") + file("b"),
                        ROOT + entry("a", "hardlink", "\"target\":\".\","))) {
            assertThrows(Corruption.class, () -> read(HEADER + lines), lines);
        }
    }

    @Test
    void whatIsNoListIsRefused() {
        for (String text :
                List.of(
                        "",
                        "\n",
                        HEADER,
                        HEADER + file("a"),
                        HEADER + ROOT + ROOT,
                        HEADER + ROOT + file("b") + file("a"),
                        HEADER + ROOT + file("b") + file("b"),
                        HEADER + ROOT + "{\"path\":\"x\"",
                        HEADER + ROOT + entry("d", "device", ""),
                        HEADER.replace("\"version\":1", "\"version\":2") + ROOT,
                        HEADER.replace("4000", "4001") + ROOT)) {
            assertThrows(Corruption.class, () -> read(text), text);
        }
    }

    @Test
    void jsonThatIsNoneEndsInCorruption() {
        for (String text :
                List.of(
                        "[]",
                        "{",
                        "{}x",
                        "{\"a\":1,\"a\":2}",
                        "{\"a\":01}",
                        "{\"a\":1.5}",
                        "{\"a\":9223372036854775808}",
                        "{\"a\":tru}",
                        "{\"a\":\"\\x\"}",
                        "{\"a\":\"\\u12\"}",
                        "{\"a\":" + "[".repeat(100_000),
                        "{\"a\":\"\n\"}")) {
            assertThrows(
                    Corruption.class,
                    () -> JsonReader.object(text.getBytes(StandardCharsets.UTF_8), "test"),
                    text.substring(0, Math.min(40, text.length())));
        }
        SeededTest.run(
                2_000,
                (random, size) -> {
                    StringBuilder text = new StringBuilder("{\"a\":[1,{\"b\":\"c\"},null,true]}");
                    for (int i = 0; i < 3; i++) {
                        String some = "{}[]\",:\\u0019ntf-";
                        text.setCharAt(
                                random.nextInt(text.length()),
                                some.charAt(random.nextInt(some.length())));
                    }
                    try {
                        JsonReader.object(text.toString().getBytes(StandardCharsets.UTF_8), "test");
                    } catch (Corruption expected) {
                        assertEquals("archive.damaged", expected.code());
                    }
                });
    }

    private static List<String> read(String text) throws IOException {
        FilesReader reader =
                new FilesReader(
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                        ID,
                        "test.files");
        List<String> paths = new ArrayList<>();
        for (FileLine line = reader.next(); line != null; line = reader.next()) {
            paths.add(line.entry().path().toString());
        }
        return paths;
    }

    private static String file(String path) {
        return entry(path, "file", "\"length\":0,\"sha256\":\"" + "0".repeat(64) + "\",");
    }

    private static String entry(String path, String type, String more) {
        return ("{\"path\":\"%s\",\"type\":\"%s\",%s\"mode\":\"0644\",\"owner\":0,\"group\":0,"
                        + "\"mtime_seconds\":0,\"mtime_nanos\":0,\"set\":\"%s\"}\n")
                .formatted(path, type, more, ID);
    }
}
