package io.meridian.sources.rocksdb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meridian.kernel.posix.PosixDirectory;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

final class MessageFileTest {
    private static final AbsentTables TABLES =
            new AbsentTables(new TreeMap<>(Map.of(11L, 7L, 12L, 7L)), false);

    @TempDir Path temporary;

    @BeforeEach
    void makeTable() throws Exception {
        Files.createDirectories(database());
        Files.createDirectories(tables());
        Files.writeString(tables().resolve("000012.sst"), "a table");
    }

    @Test
    void relativeNamesGoByTheDatabasesOwn() throws Exception {
        assertEquals(Optional.of(tables()), found("data/my db", "data/my tables"));
        assertEquals(Optional.of(tables()), found("./data/my db", "./data/my tables"));
    }

    @Test
    void aRelativeNameAloneTellsNothing() throws Exception {
        assertEquals(Optional.empty(), found("elsewhere/my db", "data/my tables"));
    }

    @Test
    void aDirectoryWithoutTheTableIsNotIt() throws Exception {
        Files.move(tables().resolve("000012.sst"), tables().resolve("000013.sst"));

        assertEquals(Optional.empty(), found(database().toString(), tables().toString()));
    }

    @Test
    void aTableOfAnotherSizeIsNotIt() throws Exception {
        Files.writeString(tables().resolve("000012.sst"), "another table");

        assertEquals(Optional.empty(), found(database().toString(), tables().toString()));
    }

    @Test
    void aDatabaseWithoutMessagesTellsNothing() throws Exception {
        try (PosixDirectory directory = PosixDirectory.open(database())) {
            assertEquals(
                    Optional.empty(), MessageFile.tableDirectory(database(), directory, TABLES));
        }
    }

    private Optional<Path> found(String own, String other) throws Exception {
        String time = "2026/12/01-03:02:54.172208 140691906754240";
        Files.write(
                database().resolve("LOG"),
                List.of(
                        time + " DB SUMMARY",
                        time + " SST files in " + own + " dir, Total Num: 1, files: 000020.sst ",
                        time + " SST files in " + other + " dir, Total Num: 0, files: "));
        try (PosixDirectory directory = PosixDirectory.open(database())) {
            return MessageFile.tableDirectory(database(), directory, TABLES);
        }
    }

    private Path database() {
        return temporary.resolve("data/my db");
    }

    private Path tables() {
        return temporary.resolve("data/my tables");
    }
}
