package io.meridian.repository.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.vault.format.Names;
import io.meridian.stores.ObjectStore;
import io.meridian.stores.RequestKind;
import io.meridian.stores.StoredObject;
import io.meridian.stores.memory.MemoryStore;
import io.meridian.testing.kit.env.ManualEnvironment;
import io.meridian.testing.kit.store.Fault;
import io.meridian.testing.kit.store.FaultRule;
import io.meridian.testing.kit.store.FaultyStore;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Copies near make backups cheaper; nothing a backup or an examination says rests on them. */
final class CacheTest {
    private static final Map<EntryPath, byte[]> OLDER = Lab.fewFiles(new Random(1), 4, 9);
    private static final Map<EntryPath, byte[]> NEWER = Lab.fewFiles(new Random(2), 4, 9);

    private final Lab lab = Lab.create(3);
    private final MemoryStore copies = new MemoryStore(new ManualEnvironment(1));

    @ParameterizedTest
    @EnumSource(names = {"ERROR_BEFORE", "ERROR_AFTER", "DENIED", "SHORT_READ", "BIT_FLIP"})
    void aCacheThatFailsAtAnyRequestFailsNoBackup(Fault fault) {
        MapSource.backUp(open(copies), OLDER, 1);
        int struck = 1;
        for (int nth = 1; struck > 0; nth++) {
            Lab again = lab.copy();
            FaultyStore failing = new FaultyStore(copyOf(copies));
            failing.inject(
                    FaultRule.of(fault)
                            .on(fault.kinds().toArray(RequestKind[]::new))
                            .nth(nth)
                            .always());

            Vault vault = again.open(again.disk(), cached(failing), Lab.LIVING);
            BackupRecord backup = MapSource.backUp(vault, NEWER, 2);

            Lab.assertSound(again.open(), backup, NEWER);
            struck = failing.struck();
        }
    }

    @Test
    void aBackupTellsThatTheCacheCantBeUsed() {
        FaultyStore full = new FaultyStore(copies);
        full.inject(FaultRule.of(Fault.FULL_DISK).on(RequestKind.PUT).always());

        BackupRecord backup = MapSource.backUp(open(full), OLDER, 1);

        assertEquals(
                List.of("cache.unusable"), backup.findings().stream().map(Finding::code).toList());
    }

    @Test
    void copiesOfWhatWasPrunedAreNotReliedOn() {
        BackupRecord first = MapSource.backUp(open(copies), OLDER, 1);
        lab.open().forget(List.of(first.id()), "test");
        lab.open().maintenance().prune(0, Duration.ZERO, Progress.NONE);
        assertFalse(copies.listAll(Names.PACKS).isEmpty());

        BackupRecord second = MapSource.backUp(open(copies), OLDER, 1);

        Lab.assertSound(lab.open(), second, OLDER);
        List<StoredObject> stale =
                copies.listAll(Names.PACKS).stream()
                        .filter(copy -> !exists(lab.disk(), copy))
                        .toList();
        assertEquals(List.of(), stale);
    }

    /** The host keeps the second epoch, the vault goes back to where there was one, and on. */
    @Test
    void aVaultThatWentBackAndOnIsNotWrittenWithKeysItNoLongerHas() {
        Lab past = lab.copyAnHourLater();
        lab.open().keys().rotate();
        MapSource.backUp(open(copies), OLDER, 1);
        past.open().keys().rotate();

        Vault vault = past.open(past.disk(), cached(copies), Lab.LIVING);
        BackupRecord backup = MapSource.backUp(vault, OLDER, 1);

        Lab.assertSound(past.open(), backup, OLDER);
    }

    @Test
    void damageIsFoundInTheStoreWhateverTheCacheHas() {
        MapSource.backUp(open(copies), OLDER, 1);
        StoredObject segment = lab.disk().listAll(Names.INDEXES).getFirst();
        byte[] bytes = lab.disk().get(segment.name()).array();
        bytes[bytes.length - 1] ^= 1;
        lab.disk().put(segment.name(), ByteBuffer.wrap(bytes));

        Vault vault = open(copies);

        assertTrue(vault.damage().stream().anyMatch(found -> isAbout(found, segment)));
        assertTrue(
                vault.maintenance().scrub(null, Progress.NONE).findings().stream()
                        .anyMatch(found -> isAbout(found, segment)));
    }

    private static MemoryStore copyOf(MemoryStore store) {
        MemoryStore copy = new MemoryStore(new ManualEnvironment(2));
        store.listAll("").forEach(object -> copy.put(object.name(), store.get(object.name())));
        return copy;
    }

    private static boolean isAbout(Finding found, StoredObject object) {
        return found.object().equals(object.name().value());
    }

    private static boolean exists(ObjectStore store, StoredObject object) {
        return store.listAll(object.name().value()).stream()
                .anyMatch(there -> there.name().equals(object.name()));
    }

    private Vault open(ObjectStore cache) {
        return lab.open(lab.disk(), cached(cache), Lab.LIVING);
    }

    private static VaultOptions cached(ObjectStore cache) {
        return VaultOptions.DEFAULT.withCache(repository -> cache);
    }
}
