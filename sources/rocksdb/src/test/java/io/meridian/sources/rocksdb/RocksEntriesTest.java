package io.meridian.sources.rocksdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.entry.Attributes;
import io.meridian.kernel.entry.ContentPattern;
import io.meridian.kernel.finding.Finding;
import io.meridian.sources.Snapshot;
import io.meridian.sources.SourceContent;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a snapshot says of the files that it gives. */
final class RocksEntriesTest extends ReadingADatabase {
    @Test
    void whatWasOpenedOnceIsNotOpenedAgainWhileNoFileChanged() throws Exception {
        fill();
        settle();
        SortedMap<String, String> first;
        try (Snapshot snapshot = source().snapshot()) {
            first = Copies.provenFacts(snapshot);
        }
        SortedMap<String, String> marked = new TreeMap<>(first);
        marked.put("engine_version", "as it was said before");

        try (Snapshot again = source().snapshot(() -> marked)) {
            assertEquals(Copies.withoutTime(marked), Copies.withoutTime(Copies.provenFacts(again)));
        }

        try (TestDatabase database = TestDatabase.open(place())) {
            database.put("default", "one", "more");
        }
        try (Snapshot changed = source().snapshot(() -> marked)) {
            assertEquals("31", Copies.provenFacts(changed).get("latest_sequence"));
        }
    }

    @Test
    void tablesAreRecognisedAndReplacedOnesAreNot() throws Exception {
        fill();
        Copies first;
        try (Snapshot snapshot = source().snapshot()) {
            first = Copies.list(snapshot);
        }
        Path table = file(place(), ".sst");
        String name = table.getFileName().toString();
        try (Snapshot snapshot = source().snapshot()) {
            assertEquals(first.entry(name), Copies.list(snapshot).entry(name));
            assertTrue(first.entry(name).fingerprint().isKnown());
        }

        FileTime modified = Files.getLastModifiedTime(table);
        Files.move(table, temporary.resolve("aside"));
        Files.copy(temporary.resolve("aside"), table);
        Files.setLastModifiedTime(table, modified);

        try (Snapshot snapshot = source().snapshot()) {
            assertNotEquals(
                    first.entry(name).fingerprint(),
                    Copies.list(snapshot).entry(name).fingerprint());
        }
    }

    @Test
    void attributesOfFilesAndDirectoryAreKept() throws Exception {
        fill();
        Path table = file(place(), ".sst");
        Files.setAttribute(table, "user:note", "kept".getBytes(StandardCharsets.UTF_8));
        Files.setPosixFilePermissions(place(), PosixFilePermissions.fromString("rwxr-x---"));

        Copies copies = copied("copy");

        Attributes ofTable = copies.entry(table.getFileName().toString()).attributes();
        assertEquals(
                List.of("user.note"),
                ofTable.extended().stream()
                        .map(each -> new String(each.name(), StandardCharsets.UTF_8))
                        .toList());
        assertEquals(0750, copies.entries().getFirst().attributes().mode());
    }

    @Test
    void tablesAreImmutableContent() throws Exception {
        fill();
        try (Snapshot snapshot = source().snapshot()) {
            snapshot.read(
                    entry -> {
                        if (entry.entry().path().toString().endsWith(".sst")) {
                            try (SourceContent content = entry.open()) {
                                assertEquals(new ContentPattern.Immutable(), content.pattern());
                            }
                        }
                    },
                    finding -> {});
        }
    }

    @Test
    void whatIsNotTheDatabasesIsTold() throws Exception {
        fill();
        Files.writeString(place().resolve("notes.txt"), "mine");
        Files.createDirectory(place().resolve("nested"));

        Copies copies = copied("copy");

        assertEquals(
                List.of("nested", "notes.txt"),
                copies.findings().stream().map(Finding::object).toList());
        assertFalse(Files.exists(temporary.resolve("copy/notes.txt")));
    }

    /** Everything was last changed long ago. */
    private void settle() throws IOException {
        for (Path file : list(place())) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        }
    }
}
