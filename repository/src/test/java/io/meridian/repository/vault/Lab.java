package io.meridian.repository.vault;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.env.Environment;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.NewSlot;
import io.meridian.repository.Unlock;
import io.meridian.repository.VerificationReport;
import io.meridian.repository.VerifyLevel;
import io.meridian.repository.vault.crypto.KeyObjects;
import io.meridian.repository.vault.crypto.KeyRing;
import io.meridian.repository.vault.crypto.ObjectSeal;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.index.ChunkIndex;
import io.meridian.repository.vault.index.ChunkPlace;
import io.meridian.repository.vault.protocol.IndexView;
import io.meridian.repository.vault.protocol.VaultRecords;
import io.meridian.repository.vault.protocol.WriterSession;
import io.meridian.repository.vault.records.WriterProcess;
import io.meridian.stores.ObjectStore;
import io.meridian.stores.StoredObject;
import io.meridian.stores.memory.MemoryStore;
import io.meridian.testing.kit.env.ManualEnvironment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A vault in memory, and the processes that have it open, each with a name, a clock and chance. */
final class Lab {
    static final VaultOptions PLAIN = VaultOptions.DEFAULT;

    /** A checkpoint after every entry. */
    static final VaultOptions CHECKPOINTED =
            VaultOptions.DEFAULT.withCheckpointEvery(Duration.ZERO);

    private static final String MACHINE = "lab";

    /** Of this very process, which lives. */
    static final WriterProcess LIVING =
            new WriterProcess(MACHINE, ProcessHandle.current().pid(), 0);

    /** Ran on this machine and is no more: a prune fences it at once. */
    static final WriterProcess DEAD = new WriterProcess(MACHINE, Long.MAX_VALUE, 1);

    private final MemoryStore disk;
    private final Unlock key;
    private int processes = 1000;

    private Lab(MemoryStore disk, Unlock key) {
        this.disk = disk;
        this.key = key;
    }

    /** An empty vault. */
    static Lab create(long seed) {
        Environment environment = new ManualEnvironment(seed);
        MemoryStore disk = new MemoryStore(environment);
        Vault vault = Vault.create(disk, List.of(new NewSlot.KeyFile("lab")), environment);
        String slot = vault.keys().slots().getFirst().id();
        Lab lab = new Lab(disk, new Unlock.KeyFileText(vault.keys().export(slot)));
        lab.processes += (int) seed * 10_000;
        return lab;
    }

    /** A second lab with a copy of what is stored now. */
    Lab copy() {
        return copyTo(new MemoryStore(new ManualEnvironment(0)));
    }

    /** The same, by a store whose clock is ahead. */
    Lab copyAnHourLater() {
        ManualEnvironment later = new ManualEnvironment(0);
        later.advance(Duration.ofHours(1));
        return copyTo(new MemoryStore(later));
    }

    private Lab copyTo(MemoryStore copy) {
        for (StoredObject object : disk.listAll("")) {
            copy.put(object.name(), disk.get(object.name()));
        }
        Lab lab = new Lab(copy, key);
        lab.processes = processes + 1000;
        return lab;
    }

    /** The same disk, opened with another key. */
    Lab with(Unlock another) {
        return new Lab(disk, another);
    }

    MemoryStore disk() {
        return disk;
    }

    Unlock key() {
        return key;
    }

    /** A process of its own on the disk. */
    Vault open() {
        return open(disk, PLAIN, LIVING);
    }

    /** The same, so late that every session without a sign counts as dead. */
    Vault openHoursLater() {
        ManualEnvironment late = new ManualEnvironment(processes++);
        late.advance(Duration.ofHours(5));
        return Vault.open(disk, key, late, PLAIN, LIVING);
    }

    /** A process of its own; its random numbers follow from how many there were before. */
    Vault open(ObjectStore store, VaultOptions options, WriterProcess process) {
        return open(store, options, process, processes++);
    }

    Vault open(ObjectStore store, VaultOptions options, WriterProcess process, long seed) {
        return Vault.open(store, key, new ManualEnvironment(seed), options, process);
    }

    /** The index as it counts now. */
    ChunkIndex index() {
        return IndexView.load(records()).index();
    }

    /** Ends a session as a prune would that took its writer for dead. */
    void fence(Id16 session) {
        WriterSession.fence(records(), session);
    }

    /** What is in the index, as somebody with the key sees it. */
    List<ChunkPlace> places() {
        List<ChunkPlace> places = new ArrayList<>();
        IndexView.load(records()).index().forEach(places::add);
        return places;
    }

    private VaultRecords records() {
        ManualEnvironment environment = new ManualEnvironment(processes++);
        Id16 repository = Id16.parse(Vault.identify(disk));
        KeyRing keys = new KeyObjects(disk, repository, environment).unlock(key).keys();
        return new VaultRecords(disk, new ObjectSeal(keys, environment));
    }

    /** A few small files whose contents come from a small pool, so that backups share chunks. */
    static Map<EntryPath, byte[]> fewFiles(Random random, int files, int pool) {
        Map<EntryPath, byte[]> chosen = new TreeMap<>();
        for (int i = 0; i < files; i++) {
            chosen.put(EntryPath.of("f" + i), content(random.nextInt(pool)));
        }
        chosen.put(EntryPath.of("db"), database(random.nextInt(pool)));
        return chosen;
    }

    /** A paged file, incompressible but for what all versions have in common. */
    static byte[] database(int version) {
        byte[] bytes = new byte[6000 + 37 * version];
        new Random(-1).nextBytes(bytes);
        Random changes = new Random(version);
        for (int i = 0; i < 3; i++) {
            bytes[changes.nextInt(bytes.length)] ^= 1;
        }
        return bytes;
    }

    /** The content of that number: incompressible, of a size that follows from the number. */
    static byte[] content(int number) {
        byte[] bytes = new byte[200 + 37 * number];
        new Random(number).nextBytes(bytes);
        return bytes;
    }

    /** Restores it whole, and examines it at the deepest level. */
    static void assertSound(Vault vault, BackupRecord backup, Map<EntryPath, byte[]> files) {
        MapSource.assertRestores(vault, backup.id(), files);
        VerificationReport report = vault.verify(backup.id(), VerifyLevel.DEEP, Progress.NONE);
        assertTrue(report.valid(), () -> backup.id() + ": " + report.findings());
    }
}
