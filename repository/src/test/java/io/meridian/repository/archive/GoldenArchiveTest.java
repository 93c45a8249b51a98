package io.meridian.repository.archive;

import static io.meridian.repository.archive.ArchiveLab.FULL;
import static io.meridian.repository.archive.ArchiveLab.INCREMENTAL;
import static io.meridian.repository.archive.ArchiveLab.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupMark;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.Unlock;
import io.meridian.repository.VerifyLevel;
import io.meridian.repository.archive.coding.TarCompression;
import io.meridian.repository.archive.folder.DiskFolder;
import io.meridian.testing.kit.env.ManualEnvironment;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Repositories that an earlier build wrote restore for ever. {@code -Dmeridian.write=true} makes
 * those that are not there yet; what is there is never made anew.
 */
final class GoldenArchiveTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden-archive-v1");
    private static final String IDENTITY = "identity";
    private static final Map<String, String> FIRST =
            files("a", "one", "b/c", "two".repeat(3_000), "d", "", "ünï", "three");
    private static final Map<String, String> SECOND =
            files("a", "ONE", "b/c", "two".repeat(3_000), "ünï", "three");
    private static final Map<String, String> TABLES = files("000001.sst", "table", "CURRENT", "c");

    @ParameterizedTest
    @EnumSource(TarCompression.class)
    void whatWasWrittenOnceRestoresForEver(TarCompression compression) throws IOException {
        Path place = GOLDEN.resolve(compression.id());
        if (Boolean.getBoolean("meridian.write") && !Files.exists(place)) {
            write(place, compression);
        }
        Path identity = place.resolve(IDENTITY);
        Archive archive =
                Archive.open(
                        new DiskFolder(place.toAbsolutePath()),
                        Files.exists(identity)
                                ? new Unlock.KeyFileText(Files.readString(identity))
                                : null,
                        new ManualEnvironment(1));

        List<BackupRecord> backups = archive.backups();
        assertEquals(3, backups.size());
        ArchiveLab.assertHolds(archive, backups.get(0).id(), TABLES);
        ArchiveLab.assertHolds(archive, backups.get(1).id(), SECOND);
        ArchiveLab.assertHolds(archive, backups.get(2).id(), FIRST);
        assertEquals(List.of("golden"), backups.get(2).tags());
        for (BackupRecord each : backups) {
            assertEquals(
                    List.of(),
                    archive.verify(each.id(), VerifyLevel.DEEP, Progress.NONE).findings());
        }
    }

    @Test
    void thereIsOneOfEachCompression() throws IOException {
        try (Stream<Path> places = Files.list(GOLDEN)) {
            assertEquals(TarCompression.values().length, places.count());
        }
    }

    /** Two of the four are encrypted. */
    private static void write(Path place, TarCompression compression) throws IOException {
        boolean encrypted = compression == TarCompression.ZSTD || compression == TarCompression.LZ4;
        try (ArchiveLab lab = ArchiveLab.of(compression, encrypted)) {
            BackupRecord full = lab.backUp(FULL, FIRST);
            lab.backUp(INCREMENTAL, SECOND);
            lab.backUp(lab.open(), ArchiveLab.ROCKS, FULL, null, TABLES);
            lab.open().mark(full.id(), new BackupMark.Tagged(List.of("golden")));
            if (lab.identity != null) {
                Files.writeString(lab.path(IDENTITY), lab.identity);
            }
            copy(lab.directory.path(), place);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Path target = to.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(each, target);
                }
            }
        }
    }
}
