package io.meridian.repository.vault;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupMark;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.SourceKey;
import io.meridian.stores.ObjectName;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** A vault with a past, what is in its backups, and how to harm it. */
abstract class VaultOfTwoSources {
    static final String A = "a";
    static final String B = "b";
    static final SourceKey SOURCE_B = new SourceKey("map", "/b", "here");

    final Map<String, Map<EntryPath, byte[]>> made = new TreeMap<>();
    final Lab whole = history();

    void assertSound(Vault vault) {
        assertTrue(descriptions(vault).containsAll(Set.of(A, B)));
        vault.backups()
                .forEach(backup -> Lab.assertSound(vault, backup, made.get(backup.description())));
    }

    static boolean prune(Vault vault) {
        return vault.maintenance().prune(5, Duration.ofSeconds(1), Progress.NONE).finished();
    }

    static Set<String> descriptions(Vault vault) {
        return new java.util.TreeSet<>(
                vault.backups().stream().map(BackupRecord::description).toList());
    }

    static void flip(Lab lab, ObjectName name) {
        ByteBuffer bytes = lab.disk().get(name);
        int middle = bytes.limit() / 2;
        lab.disk().put(name, bytes.put(middle, (byte) (bytes.get(middle) ^ 4)));
    }

    /** Two sources; one backup forgotten and pruned, so that there is an object of each class. */
    Lab history() {
        Lab lab = Lab.create(9);
        Vault vault = lab.open();
        BackupRecord gone = backUp(vault, "gone", MapSource.SOURCE, 1);
        backUp(vault, A, MapSource.SOURCE, 2);
        vault.forget(List.of(gone.id()), "test");
        prune(vault);
        BackupRecord last = backUp(vault, B, SOURCE_B, 3);
        vault.mark(last.id(), new BackupMark.Tagged(List.of("x")));
        vault.maintenance().scrub(null, Progress.NONE);
        return lab;
    }

    BackupRecord backUp(Vault vault, String what, SourceKey source, long seed) {
        Map<EntryPath, byte[]> files = Lab.fewFiles(new Random(seed), 5, 12);
        made.put(what, files);
        return MapSource.backUp(vault, source, files, seed, true, what);
    }
}
