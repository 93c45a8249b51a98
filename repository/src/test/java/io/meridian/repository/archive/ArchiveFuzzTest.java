package io.meridian.repository.archive;

import static io.meridian.repository.archive.ArchiveLab.FULL;
import static io.meridian.repository.archive.ArchiveLab.INCREMENTAL;
import static io.meridian.repository.archive.ArchiveLab.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.Denied;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.VerifyLevel;
import io.meridian.repository.archive.coding.TarCompression;
import io.meridian.repository.archive.folder.FolderItem;
import io.meridian.testing.kit.SeededTest;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Bytes of any file of a repository are changed at random: reading it ends in corruption, or gives
 * what was backed up; never anything else.
 */
final class ArchiveFuzzTest {
    private static final Map<String, String> FIRST = files("a", "one", "b/c", "two".repeat(500));
    private static final Map<String, String> SECOND = files("a", "ONE", "b/c", "two".repeat(500));
    private static final int CASES = Boolean.getBoolean("meridian.thorough") ? 4_000 : 150;

    @ParameterizedTest
    @EnumSource(TarCompression.class)
    void damageEndsInCorruptionOrChangesNothing(TarCompression compression) {
        try (ArchiveLab lab = ArchiveLab.of(compression, compression == TarCompression.ZSTD)) {
            BackupRecord full = lab.backUp(FULL, FIRST);
            BackupRecord child = lab.backUp(INCREMENTAL, SECOND);
            Archive archive = lab.open();
            List<String> names =
                    lab.folder.list("").stream()
                            .map(FolderItem::name)
                            .filter(name -> name.startsWith("backup_"))
                            .toList();
            SeededTest.run(
                    CASES,
                    (random, size) -> {
                        Path file = lab.path(names.get(random.nextInt(names.size())));
                        byte[] sound = Files.readAllBytes(file);
                        Files.write(file, damaged(sound, random));
                        try {
                            read(archive, full, FIRST);
                            read(archive, child, SECOND);
                            archive.list();
                            archive.damage();
                        } finally {
                            Files.write(file, sound);
                        }
                    });
            ArchiveLab.assertHolds(archive, child.id(), SECOND);
        }
    }

    private static void read(Archive archive, BackupRecord backup, Map<String, String> files)
            throws IOException {
        try {
            ArchiveLab.assertHolds(archive, backup.id(), files);
            assertNotNull(archive.verify(backup.id(), VerifyLevel.DEEP, Progress.NONE));
        } catch (Corruption | NotFound | Denied expected) {
            assertTrue(!expected.fact().isEmpty());
        }
    }

    private static byte[] damaged(byte[] sound, Random random) {
        byte[] damaged = sound.clone();
        if (random.nextInt(5) == 0) {
            return Arrays.copyOf(damaged, random.nextInt(damaged.length + 1));
        }
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(damaged.length);
            damaged[at] =
                    random.nextBoolean()
                            ? (byte) random.nextInt(256)
                            : damaged[random.nextInt(damaged.length)];
        }
        assertEquals(sound.length, damaged.length);
        return damaged;
    }
}
