package io.meridian.repository.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupMark;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.NewSlot;
import io.meridian.repository.SourceKey;
import io.meridian.repository.Unlock;
import io.meridian.stores.StoredObject;
import io.meridian.testing.kit.SeededTest;
import io.meridian.testing.kit.reader.Backup;
import io.meridian.testing.kit.reader.IndependentReader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A vault with a random past reads the same to a program that knows only the format page. */
final class IndependentInspectionTest {
    private static final int CASES = Boolean.getBoolean("meridian.thorough") ? 200 : 6;

    @TempDir private Path directory;

    @Test
    void everyObjectIsAsThePageSaysAndEveryBackupRestores() {
        SeededTest.run(
                CASES,
                (random, size) -> {
                    Map<String, Map<EntryPath, byte[]>> made = new TreeMap<>();
                    Lab lab = Lab.create(random.nextLong());
                    for (int step = 0; step < 4 + size * 3; step++) {
                        live(lab, random, made, "step " + step);
                    }
                    inspect(lab, made, directory.resolve("case" + random.nextLong()));
                });
    }

    private static void live(
            Lab lab, Random random, Map<String, Map<EntryPath, byte[]>> made, String what) {
        Vault vault = lab.open(lab.disk(), Lab.PLAIN, Lab.LIVING);
        List<BackupRecord> backups = vault.backups();
        switch (random.nextInt(backups.isEmpty() ? 2 : 9)) {
            case 0 -> backUp(lab.open(), random, made, what);
            case 1 ->
                    backUp(lab.open(lab.disk(), Lab.CHECKPOINTED, Lab.LIVING), random, made, what);
            case 2 -> vault.forget(List.of(backups.getLast().id()), "test");
            case 3 -> vault.mark(backups.getFirst().id(), new BackupMark.Pinned(true));
            case 4 -> vault.keys().rotate();
            case 5 -> vault.keys().add(new NewSlot.RecoveryPhrase(what));
            case 6 -> vault.maintenance().repair(false, Progress.NONE);
            case 7 -> vault.maintenance().scrub(null, Progress.NONE);
            default -> vault.maintenance().prune(random.nextInt(50), Duration.ZERO, Progress.NONE);
        }
    }

    private static void backUp(
            Vault vault, Random random, Map<String, Map<EntryPath, byte[]>> made, String what) {
        Map<EntryPath, byte[]> files = Lab.fewFiles(random, 6, 15);
        made.put(what, files);
        SourceKey source = new SourceKey("map", "/" + random.nextInt(2), "here");
        MapSource.backUp(vault, source, files, random.nextInt(3), true, what);
    }

    private static void inspect(Lab lab, Map<String, Map<EntryPath, byte[]>> made, Path home)
            throws IOException {
        Path vault = home.resolve("vault");
        for (StoredObject object : lab.disk().listAll("")) {
            Path file = vault.resolve(object.name().value());
            Files.createDirectories(file.getParent());
            ByteBuffer bytes = lab.disk().get(object.name());
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            Files.write(file, copy);
        }
        Path key = home.resolve("key");
        Files.writeString(key, ((Unlock.KeyFileText) lab.key()).text());
        IndependentReader reader = IndependentReader.open(vault, key);
        reader.inspect();
        Map<String, String> listed =
                lab.open().backups().stream()
                        .collect(Collectors.toMap(BackupRecord::id, BackupRecord::description));
        int compared = 0;
        for (Backup backup : reader.backups()) {
            String description = listed.get(backup.id());
            if (description != null) {
                Path target = home.resolve(backup.id());
                assertTrue(reader.restore(backup.id(), target).entries() > 0);
                compare(made.get(description), target);
                compared++;
            }
        }
        assertEquals(listed.size(), compared, "both see the same backups");
    }

    private static void compare(Map<EntryPath, byte[]> files, Path target) throws IOException {
        for (Map.Entry<EntryPath, byte[]> file : files.entrySet()) {
            assertArrayEquals(
                    file.getValue(), Files.readAllBytes(target.resolve(file.getKey().toString())));
        }
    }
}
