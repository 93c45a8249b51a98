package io.meridian.repository.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.entry.ContentPattern;
import io.meridian.kernel.failure.Corruption;
import io.meridian.repository.BackupReader;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.ContentSink;
import io.meridian.repository.ReadableEntry;
import io.meridian.repository.SourceKey;
import io.meridian.repository.archive.coding.TarCompression;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Backups in archives read file by file, in whatever order. */
final class ArchiveReaderTest {
    private static final int LARGE = 3 << 20;

    @Test
    void filesAreReadInOrderBackwardsAndAgain() {
        try (ArchiveLab lab = ArchiveLab.of(TarCompression.ZSTD, true)) {
            SortedMap<String, String> files = someFiles();
            String id = lab.backUp(ArchiveLab.FULL, files).id();

            try (BackupReader reader = lab.open().open(id).reader()) {
                List<ReadableEntry> entries = entries(reader);
                assertHolds(files, entries);
                assertHolds(files, entries.reversed());
                assertHolds(files, entries);
            }
        }
    }

    @Test
    void contentsOfEarlierSetsAreReadFromThere() {
        try (ArchiveLab lab = ArchiveLab.plain()) {
            SortedMap<String, String> files = someFiles();
            lab.backUp(ArchiveLab.FULL, files);
            files.put("b", "changed");
            String id = lab.backUp(ArchiveLab.INCREMENTAL, files).id();

            try (BackupReader reader = lab.open().open(id).reader()) {
                List<ReadableEntry> entries = entries(reader);
                assertHolds(files, entries);
                assertHolds(files, entries.reversed());
            }
        }
    }

    @Test
    void foldersAreReadInAnyOrder() {
        try (ArchiveLab lab = ArchiveLab.plain()) {
            Map<String, String> files = ArchiveLab.files("1.sst", "one", "2.sst", "two");
            String id = backUp(lab, ArchiveLab.ROCKS, files);

            try (BackupReader reader = lab.open().open(id).reader()) {
                assertHolds(files, entries(reader).reversed());
            }
        }
    }

    @Test
    void smallFilesCanBeReadWhileTheSinkOfALargeOneWaitsForThem() throws Exception {
        try (ArchiveLab lab = ArchiveLab.plain()) {
            SortedMap<String, String> files = someFiles();
            String id = lab.backUp(ArchiveLab.FULL, files).id();

            try (BackupReader reader = lab.open().open(id).reader()) {
                List<ReadableEntry> entries = entries(reader);
                Collecting large = new Collecting();
                large.onFirstBlock =
                        () -> {
                            Thread other = new Thread(() -> assertHolds(files, others(entries)));
                            other.setDaemon(true);
                            other.start();
                            join(other);
                        };
                named(entries, "large").read(large);
                assertArrayEquals(bytes(files, "large"), large.bytes());
            }
        }
    }

    @Test
    void aDamagedFileIsToldToWhoReadsItAndNotToOthers() throws IOException {
        try (ArchiveLab lab = ArchiveLab.plain()) {
            SortedMap<String, String> files = someFiles();
            String id = lab.backUp(ArchiveLab.FULL, files).id();
            damage(lab.path("backup_" + id + ".tar"), "content of b");

            try (BackupReader reader = lab.open().open(id).reader()) {
                List<ReadableEntry> entries = entries(reader);
                assertHolds(files, List.of(named(entries, "c")));
                ReadableEntry bad = named(entries, "b");
                Corruption told = assertThrows(Corruption.class, () -> bad.read(new Collecting()));
                assertTrue(told.fact().contains("'b' of backup " + id), told::fact);
                assertHolds(files, List.of(named(entries, "a"), named(entries, "large")));
            }
        }
    }

    @Test
    void aSinkThatFailsLeavesTheReaderUsable() {
        try (ArchiveLab lab = ArchiveLab.plain()) {
            SortedMap<String, String> files = someFiles();
            String id = lab.backUp(ArchiveLab.FULL, files).id();

            try (BackupReader reader = lab.open().open(id).reader()) {
                List<ReadableEntry> entries = entries(reader);
                Collecting full = new Collecting();
                full.onFirstBlock =
                        () -> {
                            throw new IllegalStateException("no room");
                        };
                ReadableEntry large = named(entries, "large");
                assertThrows(IllegalStateException.class, () -> large.read(full));
                assertHolds(files, entries);
            }
        }
    }

    @Test
    void nothingIsReadAfterClosingAlsoInTheMiddleOfAFile() {
        try (ArchiveLab lab = ArchiveLab.plain()) {
            SortedMap<String, String> files = someFiles();
            String id = lab.backUp(ArchiveLab.FULL, files).id();
            BackupReader reader = lab.open().open(id).reader();
            List<ReadableEntry> entries = entries(reader);
            Collecting large = new Collecting();
            large.onFirstBlock = reader::close;

            named(entries, "large").read(large);

            assertEquals(LARGE, large.bytes().length);
            ReadableEntry other = named(entries, "a");
            assertThrows(IllegalStateException.class, () -> other.read(new Collecting()));
            reader.close();
        }
    }

    private static String backUp(ArchiveLab lab, SourceKey source, Map<String, String> files) {
        BackupRecord backup = lab.backUp(lab.open(), source, ArchiveLab.FULL, null, files);
        return backup.id();
    }

    private static SortedMap<String, String> someFiles() {
        SortedMap<String, String> files = new TreeMap<>();
        for (String name : List.of("a", "b", "c", "sub/d", "z")) {
            files.put(name, "content of " + name);
        }
        files.put("empty", "");
        files.put("large", "x".repeat(LARGE));
        return files;
    }

    private static List<ReadableEntry> entries(BackupReader reader) {
        List<ReadableEntry> files = new ArrayList<>();
        reader.entries(
                entry -> {
                    if (entry.stored().entry().isFile()) {
                        files.add(entry);
                    }
                });
        return files;
    }

    private static List<ReadableEntry> others(List<ReadableEntry> entries) {
        return entries.stream().filter(entry -> !name(entry).equals("large")).toList();
    }

    private static ReadableEntry named(List<ReadableEntry> entries, String name) {
        return entries.stream().filter(entry -> name(entry).equals(name)).findFirst().orElseThrow();
    }

    private static String name(ReadableEntry entry) {
        return entry.stored().entry().path().toString();
    }

    private static byte[] bytes(Map<String, String> files, String name) {
        return files.getOrDefault(name, "").getBytes(StandardCharsets.UTF_8);
    }

    private static void assertHolds(Map<String, String> files, List<ReadableEntry> entries) {
        for (ReadableEntry entry : entries) {
            Collecting sink = new Collecting();
            entry.read(sink);
            assertArrayEquals(bytes(files, name(entry)), sink.bytes(), name(entry));
        }
    }

    /** Fails, instead of hanging, when it does not end. */
    private static void join(Thread other) {
        try {
            other.join(20_000);
        } catch (InterruptedException interruption) {
            throw new IllegalStateException(interruption);
        }
        assertTrue(!other.isAlive(), "the other readers wait for the large file");
    }

    private static void damage(Path file, String content) throws IOException {
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        Files.writeString(
                file,
                bytes.replace(content, content.toUpperCase(Locale.ROOT)),
                StandardCharsets.ISO_8859_1);
    }

    private static final class Collecting implements ContentSink {
        private final ByteArrayOutputStream content = new ByteArrayOutputStream();
        private final ByteBuffer space = ByteBuffer.allocate(1000);
        private Runnable onFirstBlock = () -> {};

        byte[] bytes() {
            return content.toByteArray();
        }

        @Override
        public void begin(ContentPattern pattern) {
            content.reset();
        }

        @Override
        public ByteBuffer space() {
            return space.clear();
        }

        @Override
        public void filled() {
            Runnable once = onFirstBlock;
            onFirstBlock = () -> {};
            once.run();
            content.write(space.array(), 0, space.position());
        }

        @Override
        public void hole(long lengthBytes) {
            content.writeBytes(new byte[(int) lengthBytes]);
        }
    }
}
