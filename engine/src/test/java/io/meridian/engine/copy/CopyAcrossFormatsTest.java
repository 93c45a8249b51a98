package io.meridian.engine.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.api.BackupResults.Copied;
import io.meridian.engine.api.BackupResults.CopiedBackup;
import io.meridian.engine.api.BackupResults.CopyOutcome;
import io.meridian.kernel.entry.ContentPattern;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.failure.Corruption;
import io.meridian.repository.BackupReader;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.ContentSink;
import io.meridian.repository.ReadableEntry;
import io.meridian.repository.Repository;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Backups of one format copied to another. */
final class CopyAcrossFormatsTest {
    private static final long SEED = Long.getLong("seed", 22);

    private final AnyPlaces places = new AnyPlaces();
    private final Versions versions = new Versions(SEED);

    @AfterEach
    void close() {
        places.close();
    }

    @ParameterizedTest
    @CsvSource({
        "vault, plain",
        "vault, age",
        "plain, vault",
        "zstd, vault",
        "age, vault",
        "plain, age",
        "age, zstd",
        "zstd, plain2"
    })
    void everyVersionIsWholeInTheOtherFormatAndCopyingAgainCopiesNothing(String from, String to) {
        places.make(from);
        places.make(to);
        versions.file("a", 300).file("big", 5 << 20).file("db", 700_000).file("empty", new byte[0]);
        versions.file("sparse", Versions.withHole(new Random(SEED), 70_000, 6 << 20, 999));
        versions.file("z", 1000);
        List<Map<EntryPath, byte[]>> states = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            versions.backUp(places.at(from));
            states.add(versions.state());
            versions.change("db", 2).change("z", 1);
        }

        Copied copied = places.copyAll(from, to);
        Copied again = places.copyAll(from, to);

        assertTrue(copied.backups().stream().noneMatch(CopiedBackup::verificationFailed));
        assertTrue(again.backups().stream().allMatch(one -> one.outcome() == CopyOutcome.PRESENT));
        List<BackupRecord> copies = places.at(to).backups().reversed();
        assertEquals(3, copies.size());
        for (int i = 0; i < 3; i++) {
            Soundness.require(places.at(to), copies.get(i).id(), states.get(i));
        }
    }

    @Test
    void holesAndPatternsComeBackFromAnArchive() {
        places.make("age");
        places.make("vault2");
        versions.file("db", 20 * Versions.PAGE).file("sst", 500).file("a", 30);
        versions.file("sparse", Versions.withHole(new Random(SEED), 5000, 40 << 20, 5000));
        versions.backUp(places.at("age"));

        places.copyAll("age", "vault2");

        BackupRecord copy = places.at("vault2").backups().getFirst();
        Soundness.require(places.at("vault2"), copy.id(), versions.state());
        assertTrue(copy.statistics().storedBytes() < 1 << 20, copy::toString);
        Patterns patterns = new Patterns();
        try (BackupReader reader = places.at("age").open(copy(places.at("age"))).reader()) {
            reader.entries(patterns::add);
            patterns.readAll();
        }
        assertEquals(new ContentPattern.Paged(Versions.PAGE), patterns.of.get("db"));
        assertEquals(new ContentPattern.Immutable(), patterns.of.get("sst"));
        assertEquals(new ContentPattern.General(), patterns.of.get("a"));
    }

    @Test
    void manySmallFilesBesideLargeOnesAreReadInOneGo() {
        places.make("zstd");
        places.make("vault");
        for (int i = 0; i < 200; i++) {
            versions.file("%03d".formatted(i), i % 50 == 49 ? 3 << 20 : 500 * i);
        }
        versions.backUp(places.at("zstd"));

        places.copyAll("zstd", "vault");

        Repository target = places.at("vault");
        Soundness.require(target, copy(target), versions.state());
    }

    @Test
    void aDamagedMemberNamesBackupAndFileAndNothingIsCommitted() throws IOException {
        places.make("plain");
        places.make("vault");
        versions.file("before", 400).file("lost", 900_000).file("next", 10);
        String id = versions.backUp(places.at("plain")).id();
        Path tar = places.files("plain").resolve("backup_" + id + ".tar");
        byte[] bytes = Files.readAllBytes(tar);
        bytes[bytes.length / 2] ^= 4;
        Files.write(tar, bytes);

        Corruption told = assertThrows(Corruption.class, () -> places.copy("plain", "vault", id));

        assertTrue(told.fact().contains(id), told::fact);
        assertTrue(told.fact().contains("lost"), told::fact);
        assertFalse(told.fact().contains("next"), told::fact);
        assertEquals(List.of(), places.at("vault").backups());
    }

    private static String copy(Repository repository) {
        List<BackupRecord> all = repository.backups();
        assertEquals(1, all.size());
        return all.getFirst().id();
    }

    /** The pattern that each file begins with. */
    private static final class Patterns implements ContentSink {
        private final Map<String, ContentPattern> of = new TreeMap<>();
        private final List<ReadableEntry> files = new ArrayList<>();
        private final ByteBuffer space = ByteBuffer.allocate(64 << 10);
        private String current = "";

        void add(ReadableEntry entry) {
            if (entry.stored().entry().isFile()) {
                files.add(entry);
            }
        }

        void readAll() {
            for (ReadableEntry file : files) {
                current = file.stored().entry().path().toString();
                file.read(this);
            }
        }

        @Override
        public void begin(ContentPattern pattern) {
            of.put(current, pattern);
        }

        @Override
        public ByteBuffer space() {
            return space.clear();
        }

        @Override
        public void filled() {}

        @Override
        public void hole(long lengthBytes) {}
    }
}
