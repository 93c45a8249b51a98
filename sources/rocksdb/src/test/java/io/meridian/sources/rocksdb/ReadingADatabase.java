package io.meridian.sources.rocksdb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meridian.kernel.env.Cancellation;
import io.meridian.kernel.env.SystemEnvironment;
import io.meridian.kernel.finding.Finding;
import io.meridian.sources.Snapshot;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;

/** A database to be read as a source, and copies of it beside it. */
abstract class ReadingADatabase {
    final SystemEnvironment environment = SystemEnvironment.create(new Cancellation());

    @TempDir Path temporary;

    @AfterEach
    void stop() {
        environment.close();
    }

    Path place() {
        return temporary.resolve("database");
    }

    /** Reads from outside. */
    RocksSource source() {
        return RocksSource.open(environment, place(), "");
    }

    /** Reads what this process has open. */
    RocksSource inside(RocksDB handle) {
        return RocksSource.of(environment, handle, place(), "");
    }

    /** Writes 30 keys in three tables, and closes the database. */
    void fill() throws RocksDBException {
        try (TestDatabase database = TestDatabase.open(place())) {
            for (int i = 0; i < 30; i++) {
                database.put("default", "key" + i, "value" + i);
                if (i % 10 == 9) {
                    database.flush();
                }
            }
        }
    }

    Copies copied(String name) throws IOException {
        try (Snapshot snapshot = source().snapshot()) {
            return Copies.write(snapshot, temporary.resolve(name));
        }
    }

    /** Copies a database of which there is nothing to be told, and returns its facts. */
    SortedMap<String, String> copyTo(String name) throws IOException {
        try (Snapshot snapshot = source().snapshot()) {
            Copies copies = Copies.write(snapshot, temporary.resolve(name));
            assertEquals(List.of(), copies.findings());
            return Copies.provenFacts(snapshot);
        }
    }

    static List<Finding> examine(Path copy, Map<String, String> facts) {
        List<Finding> findings = new ArrayList<>();
        new RocksExamination().examine(copy, facts, findings::add);
        return findings;
    }

    static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    /** The first file whose name ends so. */
    static Path file(Path directory, String ending) throws IOException {
        return list(directory).stream()
                .filter(file -> file.toString().endsWith(ending))
                .findFirst()
                .orElseThrow();
    }
}
