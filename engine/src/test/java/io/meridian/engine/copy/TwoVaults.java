package io.meridian.engine.copy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.BackupResults.Copied;
import io.meridian.engine.api.KeyAccess;
import io.meridian.engine.api.RepositoryForm;
import io.meridian.engine.api.RepositoryRef;
import io.meridian.engine.directories.DirectoryTargets;
import io.meridian.engine.ports.HealthProbe;
import io.meridian.engine.ports.Installation;
import io.meridian.engine.ports.NewRepository;
import io.meridian.engine.ports.Parts;
import io.meridian.engine.ports.RepositoryOpener;
import io.meridian.engine.ports.RepositoryPlace;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.NewSlot;
import io.meridian.repository.PruneReport;
import io.meridian.repository.Repository;
import io.meridian.repository.RestoreSink;
import io.meridian.repository.Unlock;
import io.meridian.repository.VerificationReport;
import io.meridian.repository.VerifyLevel;
import io.meridian.repository.vault.Vault;
import io.meridian.repository.vault.VaultOptions;
import io.meridian.stores.ObjectStore;
import io.meridian.stores.StoredObject;
import io.meridian.stores.memory.MemoryStore;
import io.meridian.testing.kit.env.ManualEnvironment;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Two vaults in memory, each with keys of its own, to copy from and to. Used by one thread. */
final class TwoVaults implements RepositoryOpener {
    static final RepositoryRef FROM = reference("from");
    static final RepositoryRef TO = reference("to");

    private final ManualEnvironment environment;
    private final Map<RepositoryRef, MemoryStore> disks;
    private final Map<RepositoryRef, Unlock> keys;
    private VaultOptions options = VaultOptions.DEFAULT;
    private UnaryOperator<ObjectStore> source = store -> store;
    private UnaryOperator<ObjectStore> target = store -> store;

    private TwoVaults(
            ManualEnvironment environment,
            Map<RepositoryRef, MemoryStore> disks,
            Map<RepositoryRef, Unlock> keys) {
        this.environment = environment;
        this.disks = disks;
        this.keys = keys;
    }

    /** Both empty; everything runs in one thread. */
    static TwoVaults create(long seed) {
        return create(new ManualEnvironment(seed));
    }

    static TwoVaults create(ManualEnvironment environment) {
        Map<RepositoryRef, MemoryStore> disks = new ConcurrentHashMap<>();
        Map<RepositoryRef, Unlock> keys = new ConcurrentHashMap<>();
        for (RepositoryRef one : List.of(FROM, TO)) {
            MemoryStore disk = new MemoryStore(environment);
            Vault vault = Vault.create(disk, List.of(new NewSlot.KeyFile("lab")), environment);
            String slot = vault.keys().slots().getFirst().id();
            disks.put(one, disk);
            keys.put(one, new Unlock.KeyFileText(vault.keys().export(slot)));
        }
        return new TwoVaults(environment, disks, keys);
    }

    /** What is stored now, for another course of events. */
    TwoVaults copy(long seed) {
        ManualEnvironment other = new ManualEnvironment(seed);
        Map<RepositoryRef, MemoryStore> copies = new ConcurrentHashMap<>();
        disks.forEach(
                (reference, disk) -> {
                    MemoryStore copy = new MemoryStore(other);
                    for (StoredObject object : disk.listAll("")) {
                        copy.put(object.name(), disk.get(object.name()));
                    }
                    copies.put(reference, copy);
                });
        return new TwoVaults(other, copies, keys);
    }

    /** From now on vaults are opened so. */
    TwoVaults with(VaultOptions other) {
        options = other;
        return this;
    }

    /** From now on the source's store is seen through this. */
    TwoVaults seeSourceThrough(UnaryOperator<ObjectStore> view) {
        source = view;
        return this;
    }

    /** From now on the target's store is seen through this. */
    TwoVaults seeTargetThrough(UnaryOperator<ObjectStore> view) {
        target = view;
        return this;
    }

    /** So much later that a session without a sign counts as dead. */
    void passHours() {
        environment.advance(Duration.ofHours(2));
    }

    MemoryStore disk(RepositoryRef which) {
        return disks.get(which);
    }

    /** Opens one past what it is seen through. */
    Vault vault(RepositoryRef which) {
        return Vault.open(disks.get(which), keys.get(which), environment, options);
    }

    BackupRecord only(RepositoryRef which) {
        List<BackupRecord> all = vault(which).backups();
        assertEquals(1, all.size());
        return all.getFirst();
    }

    /** Copies everything, with proof. */
    Copied copyAll() {
        return run(new BackupRequests.Copy(FROM, TO, List.of(), true, null, false, true));
    }

    Copied copy(String... ids) {
        return run(new BackupRequests.Copy(FROM, TO, List.of(ids), false, null, false, true));
    }

    Copied run(BackupRequests.Copy request) {
        return new CopyBackups(parts()).run(request, Progress.NONE);
    }

    private Parts parts() {
        return new Parts(
                environment,
                this,
                wanted -> {
                    throw new AssertionError("nobody backs up: " + wanted);
                },
                new DirectoryTargets(environment),
                new Installation("1.2.3", "here", List.of()));
    }

    void forgetAndPrune(RepositoryRef which, String id) {
        vault(which).forget(List.of(id), "test");
        prune(which);
    }

    void prune(RepositoryRef which) {
        PruneReport report =
                vault(which).maintenance().prune(5, Duration.ofSeconds(2), Progress.NONE);
        assertTrue(report.finished(), () -> report.findings().toString());
    }

    long packBytes(RepositoryRef which) {
        return disks.get(which).listAll("packs/").stream().mapToLong(StoredObject::size).sum();
    }

    /** Restores it whole, and examines it at the deepest level. */
    void assertSound(RepositoryRef which, String id, Map<EntryPath, byte[]> files) {
        Vault vault = vault(which);
        Map<EntryPath, byte[]> restored = restore(vault, id);
        assertEquals(new TreeSet<>(files.keySet()), new TreeSet<>(restored.keySet()));
        files.forEach(
                (path, bytes) -> assertArrayEquals(bytes, restored.get(path), path::toString));
        VerificationReport report = vault.verify(id, VerifyLevel.DEEP, Progress.NONE);
        assertTrue(report.valid(), () -> id + ": " + report.findings());
    }

    private static Map<EntryPath, byte[]> restore(Repository repository, String id) {
        Map<EntryPath, byte[]> restored = new TreeMap<>();
        RestoreSink sink =
                entry -> {
                    byte[] bytes = new byte[(int) entry.size()];
                    if (entry.isFile()) {
                        restored.put(entry.path(), bytes);
                    }
                    return new RestoreSink.File() {
                        @Override
                        public void write(long offsetBytes, ByteBuffer data) {
                            data.get(bytes, (int) offsetBytes, data.remaining());
                        }

                        @Override
                        public void finished() {}
                    };
                };
        repository.open(id).restore(entry -> true, sink, Progress.NONE);
        return restored;
    }

    @Override
    public RepositoryPlace locate(RepositoryRef reference) {
        MemoryStore disk = disks.get(reference);
        return new RepositoryPlace(
                "memory:" + reference.location(), Vault.identify(disk), null, null, List.of());
    }

    @Override
    public Repository open(RepositoryRef reference) {
        UnaryOperator<ObjectStore> view = reference.equals(FROM) ? source : target;
        ObjectStore store = view.apply(disks.get(reference));
        return Vault.open(store, keys.get(reference), environment, options);
    }

    @Override
    public NewRepository create(RepositoryRef reference, RepositoryForm form) {
        throw new AssertionError("copying makes no repository");
    }

    @Override
    public HealthProbe.Diagnosis probeStore(RepositoryRef reference) {
        throw new AssertionError("copying probes nothing");
    }

    private static RepositoryRef reference(String location) {
        return new RepositoryRef(location, new KeyAccess.DefaultKeyFile());
    }
}
