package io.meridian.sources.rocksdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.env.Cancellation;
import io.meridian.kernel.env.SystemEnvironment;
import io.meridian.kernel.finding.Finding;
import io.meridian.sources.Snapshot;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;

final class RocksExaminationTest {
    private final SystemEnvironment environment = SystemEnvironment.create(new Cancellation());

    @TempDir Path temporary;

    @AfterEach
    void stop() {
        environment.close();
    }

    @Test
    void examinationFindsALostByteInATable() throws Exception {
        fill();
        SortedMap<String, String> facts = copyTo("copy");
        assertEquals(
                List.of("rocksdb.examined"),
                examine("copy", facts).stream().map(Finding::code).toList());

        Path table =
                list(temporary.resolve("copy")).stream()
                        .filter(file -> file.toString().endsWith(".sst"))
                        .findFirst()
                        .orElseThrow();
        byte[] bytes = Files.readAllBytes(table);
        bytes[20] ^= 1;
        Files.write(table, bytes);

        assertEquals(
                List.of("rocksdb.damaged"),
                examine("copy", facts).stream().map(Finding::code).toList());
    }

    @Test
    void examinationFindsALostLog() throws Exception {
        try (TestDatabase database = TestDatabase.open(place())) {
            database.put("default", "key", "value");
            SortedMap<String, String> facts = copyTo("copy");
            Path log =
                    list(temporary.resolve("copy")).stream()
                            .filter(file -> file.toString().endsWith(".log"))
                            .findFirst()
                            .orElseThrow();
            Files.delete(log);

            assertTrue(
                    examine("copy", facts).stream()
                            .anyMatch(finding -> finding.code().equals("rocksdb.differs")));
        }
    }

    private void fill() throws Exception {
        try (TestDatabase database = TestDatabase.open(place())) {
            for (int i = 0; i < 30; i++) {
                database.put("default", "key" + i, "value" + i);
                if (i % 10 == 9) {
                    database.flush();
                }
            }
        }
    }

    private Path place() {
        return temporary.resolve("database");
    }

    private RocksSource source() {
        return RocksSource.open(environment, place(), "");
    }

    private SortedMap<String, String> copyTo(String name) throws IOException {
        try (Snapshot snapshot = source().snapshot()) {
            Copies copies = Copies.write(snapshot, temporary.resolve(name));
            assertEquals(List.of(), copies.findings());
            return Copies.provenFacts(snapshot);
        }
    }

    private List<Finding> examine(String name, Map<String, String> facts) {
        List<Finding> findings = new ArrayList<>();
        new RocksExamination().examine(temporary.resolve(name), facts, findings::add);
        return findings;
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }
}
