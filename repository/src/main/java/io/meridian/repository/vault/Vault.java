package io.meridian.repository.vault;

import io.meridian.kernel.env.Environment;
import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupDraft;
import io.meridian.repository.BackupListing;
import io.meridian.repository.BackupMark;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.BackupWriter;
import io.meridian.repository.EntryQuery;
import io.meridian.repository.Keys;
import io.meridian.repository.Logs;
import io.meridian.repository.Maintenance;
import io.meridian.repository.NewSlot;
import io.meridian.repository.Repository;
import io.meridian.repository.RepositoryDescription;
import io.meridian.repository.SearchSink;
import io.meridian.repository.StoredBackup;
import io.meridian.repository.Unlock;
import io.meridian.repository.VerificationReport;
import io.meridian.repository.VerifyLevel;
import io.meridian.repository.vault.chunk.ChunkSizes;
import io.meridian.repository.vault.crypto.Derivation;
import io.meridian.repository.vault.crypto.KeyExamination;
import io.meridian.repository.vault.crypto.KeyObjects;
import io.meridian.repository.vault.crypto.KeyRing;
import io.meridian.repository.vault.crypto.ObjectSeal;
import io.meridian.repository.vault.crypto.VaultKeys;
import io.meridian.repository.vault.format.ByteSink;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.log.LogUpkeep;
import io.meridian.repository.vault.log.VaultLogs;
import io.meridian.repository.vault.protocol.BackupRecords;
import io.meridian.repository.vault.protocol.Backups;
import io.meridian.repository.vault.protocol.DamagedRecord;
import io.meridian.repository.vault.protocol.Forgetting;
import io.meridian.repository.vault.protocol.IndexView;
import io.meridian.repository.vault.protocol.Marks;
import io.meridian.repository.vault.protocol.ProcessIdentity;
import io.meridian.repository.vault.protocol.Segments;
import io.meridian.repository.vault.protocol.VaultContext;
import io.meridian.repository.vault.protocol.VaultRecords;
import io.meridian.repository.vault.read.VaultBackup;
import io.meridian.repository.vault.read.VaultSearch;
import io.meridian.repository.vault.records.Digest;
import io.meridian.repository.vault.records.WriterProcess;
import io.meridian.repository.vault.tree.TreeReferences;
import io.meridian.repository.vault.verify.BackupVerification;
import io.meridian.repository.vault.write.VaultBackupWriter;
import io.meridian.stores.CreateOptions;
import io.meridian.stores.ObjectStore;
import io.meridian.stores.StoreFeature;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** An open vault. */
public final class Vault implements Repository {
    private final VaultContext context;
    private final NearbyVault nearby;
    private final VaultConfig config;
    private final TreeReferences references = new TreeReferences();
    private final VaultLogs logs;

    private Vault(VaultContext context, NearbyVault nearby, VaultConfig config) {
        this.context = context;
        this.nearby = nearby;
        this.config = config;
        this.logs = new VaultLogs(context);
    }

    /**
     * Makes a vault in an empty store.
     *
     * @throws Conflict when there is one already
     * @throws Unavailable when the store can't create conditionally
     */
    public static Vault create(ObjectStore store, List<NewSlot> slots, Environment environment) {
        return create(store, slots, environment, VaultOptions.DEFAULT, (id, keys) -> {});
    }

    /** What to do with a new vault's keys before there is a vault. */
    @FunctionalInterface
    public interface KeysMade {
        /** Keeps the secrets; when this throws, no vault comes into being. */
        void keep(String repositoryId, Keys keys);
    }

    /**
     * The same with options. The config comes last: without it there is no vault, so that there
     * never is one whose keys nobody has.
     */
    public static Vault create(
            ObjectStore store,
            List<NewSlot> slots,
            Environment environment,
            VaultOptions options,
            KeysMade keysMade) {
        if (!store.features().contains(StoreFeature.CONDITIONAL_CREATE)) {
            throw new Unavailable(
                    "store.no_conditional_create",
                    store.location()
                            + " can't create an object only when its name is free, which a vault"
                            + " rests on",
                    "use another file system or store");
        }
        if (!store.listAll(Names.CONFIG.value()).isEmpty()) {
            throw exists(store);
        }
        Id16 repository = Id16.of(environment.randomBytes(Id16.BYTES));
        KeyRing keys = new KeyObjects(store, repository, environment).generate(slots);
        VaultConfig config =
                new VaultConfig(repository, environment.now(), ChunkSizes.DEFAULT, true);
        keysMade.keep(repository.hex(), new VaultKeys(store, keys, environment));
        if (!store.createIfAbsent(Names.CONFIG, config.encode(keys), CreateOptions.DURABLE)) {
            throw exists(store);
        }
        WriterProcess process = ProcessIdentity.ofThisProcess();
        NearbyVault nearby = NearbyVault.of(store, config.repository().hex(), options.cache());
        return of(store, nearby, keys, environment, config, options, process);
    }

    /**
     * Opens a vault.
     *
     * @throws NotFound when there is none
     * @throws io.meridian.kernel.failure.Denied when the key is not one of this vault's
     */
    public static Vault open(ObjectStore store, Unlock unlock, Environment environment) {
        return open(store, unlock, environment, VaultOptions.DEFAULT);
    }

    /** The same with options. */
    public static Vault open(
            ObjectStore store, Unlock unlock, Environment environment, VaultOptions options) {
        return open(store, unlock, environment, options, ProcessIdentity.ofThisProcess());
    }

    /** The same as another process would do it, which a prune may take for dead or for living. */
    static Vault open(
            ObjectStore store,
            Unlock unlock,
            Environment environment,
            VaultOptions options,
            WriterProcess process) {
        ByteBuffer object = configObject(store);
        VaultConfig config = VaultConfig.decode(object);
        NearbyVault nearby = NearbyVault.of(store, config.repository().hex(), options.cache());
        KeyRing keys =
                new KeyObjects(nearby.store(), config.repository(), environment)
                        .unlock(unlock)
                        .keys();
        VaultConfig.requireGenuine(object, keys);
        return of(store, nearby, keys, environment, config, options, process);
    }

    /** The id of the vault in a store, without any key. */
    public static String identify(ObjectStore store) {
        return VaultConfig.decode(configObject(store)).repository().hex();
    }

    @Override
    public RepositoryDescription describe() {
        IndexView view = IndexView.loadDamaged(context.records());
        long[] packs = new long[2];
        long[] stored = new long[1];
        store().list(
                        "",
                        object -> {
                            stored[0] += object.size();
                            if (object.name().value().startsWith(Names.PACKS)) {
                                packs[0]++;
                                packs[1] += object.size();
                            }
                        });
        return new RepositoryDescription(
                store().location(),
                config.repository().hex(),
                "vault",
                VaultConfig.FORMAT,
                config.madeAt(),
                context.keys().current().number(),
                backups().size(),
                packs[0],
                packs[1],
                view.listed().size(),
                view.index().count(),
                stored[0]);
    }

    @Override
    public List<BackupRecord> backups() {
        return list().backups();
    }

    @Override
    public BackupListing list() {
        Backups loaded = Backups.load(context.records());
        Marks marks = Marks.load(context.records());
        List<BackupRecord> backups =
                loaded.existing().stream()
                        .filter(named -> !named.manifest().checkpoint())
                        .map(named -> BackupRecords.of(named.manifest(), marks.of(named.name())))
                        .toList();
        return new BackupListing(backups, loaded.damage());
    }

    @Override
    public List<Finding> damage() {
        Set<Finding> found = new LinkedHashSet<>();
        Segments segments = Segments.loadDamaged(context.records());
        segments.lost()
                .forEach((name, why) -> found.add(DamagedRecord.finding(Names.index(name), why)));
        found.addAll(segments.outcomes().damage());
        found.addAll(segments.verdicts().damage());
        found.addAll(Backups.load(context.records()).damage());
        found.addAll(Marks.load(context.records()).damage());
        found.addAll(new LogUpkeep(context).damage());
        found.addAll(new KeyExamination(store(), context.keys(), context.environment()).examine());
        return List.copyOf(found);
    }

    @Override
    public BackupWriter begin(BackupDraft draft, Progress progress) {
        return VaultBackupWriter.begin(nearby.context(context), draft, progress, nearby::trouble);
    }

    @Override
    public StoredBackup open(String id) {
        Backups.Named named = find(id);
        Marks marks = Marks.load(context.records());
        return new VaultBackup(
                context,
                BackupRecords.of(named.manifest(), marks.of(named.name())),
                named.manifest().root(),
                IndexView.load(context.records()).index());
    }

    @Override
    public void search(Predicate<BackupRecord> backups, EntryQuery query, SearchSink sink) {
        List<Backups.Named> existing = Backups.load(context.records()).existing();
        Marks marks = Marks.load(context.records());
        VaultSearch search = new VaultSearch(context, query, sink);
        for (Backups.Named named : existing) {
            BackupRecord record = BackupRecords.of(named.manifest(), marks.of(named.name()));
            if (!named.manifest().checkpoint() && backups.test(record)) {
                search.look(record, named);
            }
        }
    }

    @Override
    public void mark(String id, BackupMark mark) {
        Marks.append(context.records(), find(id).name(), mark, context.environment().now());
    }

    @Override
    public void forget(List<String> ids, String reason) {
        Backups backups = Backups.load(context.records());
        for (String id : ids) {
            boolean gone =
                    backups.forgotten().stream()
                            .anyMatch(named -> named.manifest().id().equals(id));
            if (!gone) {
                Forgetting.forget(
                        context.records(), find(backups, id), reason, context.environment().now());
            }
        }
    }

    @Override
    public VerificationReport verify(String id, VerifyLevel level, Progress progress) {
        return new BackupVerification(context).verify(find(id), level, progress);
    }

    @Override
    public String stateDigest() {
        ByteSink names = new ByteSink(4096);
        for (String prefix :
                List.of(
                        Names.OUTCOMES,
                        Names.FORGOTTEN,
                        Names.MARKS,
                        Names.CONDEMNED,
                        Names.VERDICTS)) {
            context.records()
                    .list(prefix)
                    .forEach(
                            listed ->
                                    names.bytes(
                                            listed.name()
                                                    .value()
                                                    .getBytes(StandardCharsets.US_ASCII)));
        }
        return Digest.of(Derivation.sha256(names.toBytes())).hex();
    }

    @Override
    public Logs logs() {
        return logs;
    }

    @Override
    public Maintenance maintenance() {
        return new VaultMaintenance(context, references);
    }

    @Override
    public Keys keys() {
        return new VaultKeys(store(), context.keys(), context.environment());
    }

    @Override
    public void close() {
        nearby.store().close();
    }

    private ObjectStore store() {
        return context.store();
    }

    private Backups.Named find(String id) {
        return find(Backups.load(context.records()), id);
    }

    private static Backups.Named find(Backups backups, String id) {
        return backups.finished(id);
    }

    private static Vault of(
            ObjectStore store,
            NearbyVault nearby,
            KeyRing keys,
            Environment environment,
            VaultConfig config,
            VaultOptions options,
            WriterProcess process) {
        VaultContext context =
                new VaultContext(
                        store,
                        new VaultRecords(store, new ObjectSeal(keys, environment)),
                        keys,
                        environment,
                        process,
                        config.sizes(),
                        options.compression(),
                        options.checkpointEvery());
        return new Vault(context, nearby, config);
    }

    private static ByteBuffer configObject(ObjectStore store) {
        try {
            return store.get(Names.CONFIG);
        } catch (NotFound none) {
            throw new NotFound(
                    "repository.not_found",
                    "there is no repository at " + store.location(),
                    List.of(
                            "create one: meridian repo init " + store.location(),
                            "check --repo and MERIDIAN_REPO"),
                    none);
        }
    }

    private static Conflict exists(ObjectStore store) {
        return new Conflict(
                "repository.exists",
                "there is a repository at " + store.location() + " already",
                "use it as it is, or choose another place");
    }
}
