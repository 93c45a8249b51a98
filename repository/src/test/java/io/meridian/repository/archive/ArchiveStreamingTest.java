package io.meridian.repository.archive;

import static io.meridian.repository.archive.ArchiveLab.FULL;
import static io.meridian.repository.archive.ArchiveLab.SOURCE;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.entry.ContentPattern;
import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.entry.Fingerprint;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.BackupWriter;
import io.meridian.repository.ContentProducer;
import io.meridian.repository.ContentSink;
import io.meridian.repository.VerifyLevel;
import io.meridian.repository.archive.coding.TarCompression;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Large contents that can't change go into the tar as they come. */
final class ArchiveStreamingTest {
    private static final int LARGE = 9 << 20;
    private static final Entry ENTRY =
            ArchiveLab.file(EntryPath.of("large"), "").withContent(LARGE, Fingerprint.UNKNOWN);

    private final ArchiveLab lab = ArchiveLab.of(TarCompression.ZSTD, false);

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void itIsWrittenOnceAndComesBack() {
        BackupRecord made =
                backUp(
                        sink -> {
                            give(sink, LARGE - 100_000);
                            sink.hole(100_000);
                            assertEquals(List.of(), spools());
                            return Optional.of(ENTRY);
                        });

        assertTrue(lab.open().verify(made.id(), VerifyLevel.DEEP, Progress.NONE).valid());
        String content = ArchiveLab.restore(lab.open(), made.id()).get("large");
        assertEquals("x".repeat(LARGE - 100_000) + "\0".repeat(100_000), content);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shorter", "longer", "again", "attributes", "nothing"})
    void whatIsNotAsItWasSaidIsNoBackup(String how) {
        Unavailable told = assertThrows(Unavailable.class, () -> backUp(sink -> wrong(sink, how)));

        assertEquals("source.changed", told.code());
        assertTrue(told.fact().contains("'large'"), told::fact);
        assertEquals(List.of(), lab.open().backups());
        assertEquals(1, backUp(sink -> right(sink)).statistics().files());
        assertEquals(1, lab.open().backups().size());
    }

    private static Optional<Entry> right(ContentSink sink) {
        give(sink, LARGE);
        return Optional.of(ENTRY);
    }

    private static Optional<Entry> wrong(ContentSink sink, String how) {
        give(sink, how.equals("shorter") ? LARGE - 1 : LARGE);
        switch (how) {
            case "longer" -> sink.hole(1);
            case "again" -> give(sink, LARGE);
            case "attributes" -> {
                return Optional.of(
                        new Entry(
                                ENTRY.path(),
                                ENTRY.type(),
                                LARGE,
                                ArchiveLab.attributes(0600),
                                Fingerprint.UNKNOWN));
            }
            case "nothing" -> {
                return Optional.empty();
            }
            default -> {
                return Optional.of(ENTRY);
            }
        }
        return Optional.of(ENTRY);
    }

    private BackupRecord backUp(ContentProducer content) {
        try (BackupWriter writer = lab.open().begin(lab.draft(SOURCE, FULL, null), Progress.NONE)) {
            writer.add(ArchiveLab.directory(EntryPath.root()), sink -> Optional.empty());
            writer.add(ENTRY, new Fixed(content));
            return writer.commit(List.of());
        }
    }

    private static void give(ContentSink sink, int length) {
        sink.begin(new ContentPattern.General());
        int left = length;
        while (left > 0) {
            ByteBuffer space = sink.space();
            int count = Math.min(space.remaining(), left);
            for (int i = 0; i < count; i++) {
                space.put((byte) 'x');
            }
            sink.filled();
            left -= count;
        }
    }

    private List<Path> spools() {
        try (Stream<Path> files = Files.walk(lab.directory.path())) {
            return files.filter(file -> file.endsWith("spool")).toList();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private record Fixed(ContentProducer content) implements ContentProducer {
        @Override
        public Optional<Entry> produce(ContentSink sink) {
            return content.produce(sink);
        }

        @Override
        public boolean isFixed() {
            return true;
        }
    }
}
