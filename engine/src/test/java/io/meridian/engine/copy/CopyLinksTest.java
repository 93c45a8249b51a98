package io.meridian.engine.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.api.BackupResults.CopiedBackup;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.finding.Finding;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.SourceKey;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tables of a copied database: they take no room twice. */
final class CopyLinksTest {
    private static final SourceKey DATABASE = new SourceKey("rocksdb", "/database", "here");
    private static final String TABLE = "000007.sst";

    private final AnyPlaces places = new AnyPlaces();
    private final Versions versions = new Versions(Long.getLong("seed", 5));

    @BeforeEach
    void make() {
        places.make("plain2");
        versions.file(TABLE, 300_000).file("CURRENT", 10);
    }

    @AfterEach
    void close() {
        places.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"vault", "age", "plain"})
    void copiesOneAfterAnotherShareTheTablesThatAreTheSame(String from) throws IOException {
        places.make(from);
        List<Map<EntryPath, byte[]>> states = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            states.add(versions.state());
            versions.backUp(places.at(from), DATABASE, List.of());
            places.copyAll(from, "plain2");
            versions.file("00001" + i + ".sst", 1000).file("CURRENT", 10);
        }

        List<BackupRecord> copies = places.at("plain2").backups().reversed();
        for (int i = 0; i < 3; i++) {
            Soundness.require(places.at("plain2"), copies.get(i).id(), states.get(i));
            assertEquals(inode("plain2", copies.getFirst(), TABLE), inode(copies.get(i), TABLE));
        }
        assertEquals(inode(copies.get(1), "000010.sst"), inode(copies.get(2), "000010.sst"));
        assertNotEquals(inode(copies.get(1), "CURRENT"), inode(copies.get(2), "CURRENT"));
        assertTrue(copies.get(2).statistics().addedBytes() < 2000, copies.get(2)::toString);
    }

    @Test
    void whatOnlyLooksTheSameIsReadAndStored() throws IOException {
        places.make("vault");
        long looks = versions.looks(TABLE);
        BackupRecord first = versions.backUp(places.at("vault"), DATABASE, List.of());
        versions.file(TABLE, 300_000).backUp(places.at("vault"), DATABASE, List.of());
        versions.file(TABLE, 300_000).makeLook(TABLE, looks);
        BackupRecord third = versions.backUp(places.at("vault"), DATABASE, List.of());

        places.copy("vault", "plain2", first.id());
        places.copy("vault", "plain2", third.id());

        BackupRecord copy = places.at("plain2").backups().getFirst();
        Soundness.require(places.at("plain2"), copy.id(), versions.state());
    }

    @Test
    void fromArchiveToArchiveTheOriginalsTablesAreLinkedAndThatIsTold() throws IOException {
        places.make("plain");
        BackupRecord original = versions.backUp(places.at("plain"), DATABASE, List.of());

        CopiedBackup made = places.copyAll("plain", "plain2").backups().getFirst();

        BackupRecord copy = places.at("plain2").backups().getFirst();
        assertEquals(inode("plain", original, TABLE), inode(copy, TABLE));
        assertNotEquals(inode("plain", original, "CURRENT"), inode(copy, "CURRENT"));
        assertEquals(List.of("copy.linked"), made.findings().stream().map(Finding::code).toList());
        Soundness.require(places.at("plain2"), copy.id(), versions.state());
    }

    @Test
    void aDamagedTableIsNeverLinked() throws IOException {
        places.make("plain");
        BackupRecord original = versions.backUp(places.at("plain"), DATABASE, List.of());
        Path table = table("plain", original, TABLE);
        byte[] bytes = Files.readAllBytes(table);
        bytes[1000] ^= 1;
        Files.write(table, bytes);

        Corruption told =
                assertThrows(Corruption.class, () -> places.copy("plain", "plain2", original.id()));

        assertTrue(told.fact().contains(original.id()), told::fact);
        assertTrue(told.fact().contains(TABLE), told::fact);
        assertEquals(List.of(), places.at("plain2").backups());
    }

    @Test
    void aMissingTableIsTold() throws IOException {
        places.make("plain");
        BackupRecord original = versions.backUp(places.at("plain"), DATABASE, List.of());
        Files.delete(table("plain", original, TABLE));

        Corruption told =
                assertThrows(Corruption.class, () -> places.copy("plain", "plain2", original.id()));

        assertTrue(told.fact().contains(TABLE), told::fact);
        assertEquals(List.of(), places.at("plain2").backups());
    }

    private Object inode(BackupRecord backup, String file) throws IOException {
        return inode("plain2", backup, file);
    }

    private Object inode(String place, BackupRecord backup, String file) throws IOException {
        return Files.getAttribute(table(place, backup, file), "unix:ino");
    }

    private Path table(String place, BackupRecord backup, String file) {
        return places.files(place).resolve(backup.id()).resolve("data").resolve(file);
    }
}
