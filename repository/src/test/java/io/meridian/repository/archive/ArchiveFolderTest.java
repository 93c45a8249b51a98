package io.meridian.repository.archive;

import static io.meridian.repository.archive.ArchiveLab.FULL;
import static io.meridian.repository.archive.ArchiveLab.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.BackupWriter;
import io.meridian.repository.ContentProducer;
import io.meridian.repository.ContentSink;
import io.meridian.repository.VerifyLevel;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class ArchiveFolderTest {
    private static final Map<String, String> FILES = files("000001.sst", "table", "CURRENT", "c");

    @Test
    void filesLieThereAsTheyAreWithDocumentedFields() throws IOException {
        try (ArchiveLab lab = ArchiveLab.plain()) {
            BackupRecord made = lab.backUp(lab.open(), ArchiveLab.ROCKS, FULL, null, FILES);

            assertTrue(made.id().matches("[0-9]{8}_[0-9]{6}_manual"), made.id());
            assertEquals("table", Files.readString(lab.path(made.id() + "/data/000001.sst")));
            String json = Files.readString(lab.path(made.id() + "/metadata.json"));
            for (String field :
                    List.of(
                            "\"id\": \"" + made.id() + "\"",
                            "\"backup_type\": \"manual\"",
                            "\"size_bytes\": 6",
                            "\"file_count\": 2",
                            "\"checksum\": \"")) {
                assertTrue(json.contains(field), field + " in " + json);
            }
            ArchiveLab.assertHolds(lab.open(), made.id(), FILES);
        }
    }

    @Test
    void whatNeverChangesIsLinkedFromTheSourceAndFromEarlierBackups() throws IOException {
        try (ArchiveLab lab = ArchiveLab.plain()) {
            Path table = lab.path("source.sst");
            Files.writeString(table, "table");
            BackupRecord first = backUp(lab, table);
            BackupRecord second = backUp(lab, table);

            Object inode = Files.getAttribute(table, "unix:ino");
            for (BackupRecord each : List.of(first, second)) {
                Path linked = lab.path(each.id() + "/data/000001.sst");
                assertEquals(inode, Files.getAttribute(linked, "unix:ino"));
                Path copied = lab.path(each.id() + "/data/CURRENT");
                assertEquals(1, Files.getAttribute(copied, "unix:nlink"));
            }
            Files.delete(table);
            Archive archive = lab.open();
            archive.forget(List.of(first.id()), "test");
            archive.maintenance().prune(0, Duration.ZERO, Progress.NONE);
            assertTrue(!Files.exists(lab.path(first.id())));
            ArchiveLab.assertHolds(archive, second.id(), FILES);
        }
    }

    @Test
    void twoOfOneSecondHaveTwoNames() {
        try (ArchiveLab lab = ArchiveLab.plain()) {
            Archive archive = lab.open();
            String first = lab.backUp(archive, ArchiveLab.ROCKS, FULL, null, FILES).id();
            String second = lab.backUp(archive, ArchiveLab.ROCKS, FULL, null, FILES).id();

            assertEquals(first + "_2", second);
            assertEquals(2, archive.backups().size());
        }
    }

    @Test
    void aChangedFileIsFound() throws IOException {
        try (ArchiveLab lab = ArchiveLab.plain()) {
            BackupRecord made = lab.backUp(lab.open(), ArchiveLab.ROCKS, FULL, null, FILES);
            Archive archive = lab.open();
            assertTrue(archive.verify(made.id(), VerifyLevel.STANDARD, Progress.NONE).valid());

            Files.writeString(lab.path(made.id() + "/data/000001.sst"), "tAble");
            assertTrue(!archive.verify(made.id(), VerifyLevel.STANDARD, Progress.NONE).valid());
            Files.delete(lab.path(made.id() + "/data/000001.sst"));
            assertTrue(!archive.verify(made.id(), VerifyLevel.STANDARD, Progress.NONE).valid());
        }
    }

    @Test
    void whatIsNoPlainFileIsRefused() {
        try (ArchiveLab lab = ArchiveLab.plain()) {
            assertThrows(
                    InvalidRequest.class,
                    () -> lab.backUp(lab.open(), ArchiveLab.ROCKS, FULL, null, files("a/b", "x")));
            assertEquals(List.of(), lab.open().backups());
        }
    }

    @Test
    void nothingOutsideTheFolderIsReadThroughALink() throws IOException {
        try (ArchiveLab lab = ArchiveLab.plain()) {
            BackupRecord made = lab.backUp(lab.open(), ArchiveLab.ROCKS, FULL, null, FILES);
            Path table = lab.path(made.id() + "/data/000001.sst");
            Path secret = lab.path("secret");
            Files.writeString(secret, "table");
            Files.delete(table);
            Files.createSymbolicLink(table, secret);
            assertThrows(Corruption.class, () -> ArchiveLab.restore(lab.open(), made.id()));

            Path data = lab.path(made.id() + "/data");
            Path moved = lab.path("moved");
            Files.move(data, moved);
            Files.createSymbolicLink(data, moved);
            assertThrows(Corruption.class, () -> ArchiveLab.restore(lab.open(), made.id()));
        }
    }

    private static BackupRecord backUp(ArchiveLab lab, Path table) {
        try (BackupWriter writer =
                lab.open().begin(lab.draft(ArchiveLab.ROCKS, FULL, null), Progress.NONE)) {
            EntryPath root = EntryPath.root();
            writer.add(
                    ArchiveLab.directory(root),
                    ArchiveLab.producer(ArchiveLab.directory(root), ""));
            Entry sst = ArchiveLab.file(EntryPath.of("000001.sst"), "table");
            writer.add(sst, new Linkable(sst, table));
            Entry current = ArchiveLab.file(EntryPath.of("CURRENT"), "c");
            writer.add(current, ArchiveLab.producer(current, "c"));
            return writer.commit(List.of());
        }
    }

    private record Linkable(Entry entry, Path table) implements ContentProducer {
        @Override
        public Optional<Entry> produce(ContentSink sink) {
            throw new IllegalStateException("read though it can be linked");
        }

        @Override
        public Optional<Path> linkable() {
            return Optional.of(table);
        }
    }
}
