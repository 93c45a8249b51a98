package io.meridian.sources.rocksdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.finding.Finding;

import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;

final class RocksExaminationTest extends ReadingADatabase {
    @Test
    void examinationFindsALostByteInATable() throws Exception {
        fill();
        SortedMap<String, String> facts = copyTo("copy");
        assertEquals(
                List.of("rocksdb.examined"),
                examine(temporary.resolve("copy"), facts).stream().map(Finding::code).toList());

        Path table = file(temporary.resolve("copy"), ".sst");
        byte[] bytes = Files.readAllBytes(table);
        bytes[20] ^= 1;
        Files.write(table, bytes);

        assertEquals(
                List.of("rocksdb.damaged"),
                examine(temporary.resolve("copy"), facts).stream().map(Finding::code).toList());
    }

    @Test
    void examinationFindsALostLog() throws Exception {
        try (TestDatabase database = TestDatabase.open(place())) {
            database.put("default", "key", "value");
            SortedMap<String, String> facts = copyTo("copy");
            Path log = file(temporary.resolve("copy"), ".log");
            Files.delete(log);

            assertTrue(
                    examine(temporary.resolve("copy"), facts).stream()
                            .anyMatch(finding -> finding.code().equals("rocksdb.differs")));
        }
    }
}
