package io.meridian.repository.vault.write;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.entry.EntryType;
import io.meridian.kernel.env.TaskScope;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupDraft;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.BackupStatistics;
import io.meridian.repository.BackupWriter;
import io.meridian.repository.ContentProducer;
import io.meridian.repository.VerificationReport;
import io.meridian.repository.vault.chunk.Cutters;
import io.meridian.repository.vault.crypto.Epoch;
import io.meridian.repository.vault.format.ChunkId;
import io.meridian.repository.vault.index.IndexedPack;
import io.meridian.repository.vault.protocol.BackupRecords;
import io.meridian.repository.vault.protocol.Backups;
import io.meridian.repository.vault.protocol.Forgetting;
import io.meridian.repository.vault.protocol.Settling;
import io.meridian.repository.vault.protocol.VaultContext;
import io.meridian.repository.vault.protocol.WriterSession;
import io.meridian.repository.vault.read.MetadataReader;
import io.meridian.repository.vault.records.Digest;
import io.meridian.repository.vault.tree.Content;
import io.meridian.repository.vault.tree.ContentBuilder;
import io.meridian.repository.vault.tree.TreeBuilder;
import io.meridian.repository.vault.tree.TreeEntry;
import io.meridian.repository.vault.tree.TreeReader;
import io.meridian.repository.vault.tree.TreeRoot;
import io.meridian.repository.vault.verify.ReadBack;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A backup on its way into a vault. Entries wait in their order until their content is stored; then
 * they join the tree. When a backup takes long, a checkpoint commits what there is, and a new
 * session goes on.
 */
public final class VaultBackupWriter implements BackupWriter {
    private final VaultContext vault;
    private final Progress progress;
    private final Supplier<List<Finding>> trouble;
    private final TaskScope scope;
    private final Cutters cutters;
    private final Lineage lineage;
    private final ParentEntries parents;
    private final MetadataReader parentMetadata;
    private final ManifestWriter manifests;
    private final EntryQueue queue;
    private final Set<EntryPath> leftOut = new HashSet<>();
    private final PacksOfBackup packs = new PacksOfBackup();
    private final List<Backups.Named> ownCheckpoints = new ArrayList<>();
    private final long beganNanos;
    private final ReadBack readBack;
    private final Consumer<IndexedPack> stored;
    private Part part;
    private long partBeganNanos;
    private Backups.@Nullable Named committed;

    private VaultBackupWriter(
            VaultContext vault,
            BackupDraft draft,
            Progress progress,
            Supplier<List<Finding>> trouble,
            TaskScope scope) {
        this.vault = vault;
        this.progress = progress;
        this.trouble = trouble;
        this.scope = scope;
        this.beganNanos = vault.environment().nanoTime();
        this.partBeganNanos = beganNanos;
        Epoch epoch = vault.keys().current();
        this.cutters = new Cutters(epoch.chunker(), vault.sizes());
        this.readBack = new ReadBack(vault);
        this.stored = draft.readBack() ? readBack::attempt : pack -> {};
        this.part = Part.under(Part.beginSession(vault), vault, scope, cutters, stored);
        this.lineage = Lineage.of(part.known().backups(), draft);
        this.manifests = new ManifestWriter(vault, draft, lineage);
        this.parentMetadata = new MetadataReader(vault, part.known().index());
        TreeReader reader = new TreeReader(parentMetadata);
        this.parents = new ParentEntries(vault.environment(), reader, lineage.trees());
        this.queue =
                new EntryQueue(new TreeBuilder(this::storeMetadata, epoch.chunker()), progress);
    }

    /**
     * Begins: creates the session first, then reads what the repository has.
     *
     * @param trouble what else this backup is to tell, asked for at its end
     */
    public static VaultBackupWriter begin(
            VaultContext vault,
            BackupDraft draft,
            Progress progress,
            Supplier<List<Finding>> trouble) {
        TaskScope scope = vault.environment().tasks().open();
        try {
            VaultBackupWriter writer =
                    new VaultBackupWriter(vault, draft, progress, trouble, scope);
            writer.announce();
            return writer;
        } catch (RuntimeException failed) {
            scope.close();
            throw failed;
        }
    }

    /** The parent's size is the best guess at what comes. */
    private void announce() {
        Optional<BackupStatistics> expected =
                lineage.parent().map(named -> named.manifest().statistics());
        progress.phase(
                "store",
                expected.map(BackupStatistics::entries).orElse(-1L),
                expected.map(BackupStatistics::contentBytes).orElse(-1L));
    }

    @Override
    public Optional<String> parent() {
        return lineage.parent().map(named -> named.manifest().id());
    }

    @Override
    public void add(Entry entry, ContentProducer producer) {
        vault.environment().cancellation().check();
        part.session().beatIfDue();
        if (entry.isFile()) {
            addFile(entry, producer);
        } else {
            queue.add(() -> withoutContent(entry));
        }
        checkpointIfDue();
    }

    @Override
    public Comparison comparison() {
        return queue.tally().comparison();
    }

    @Override
    public void facts(SortedMap<String, String> facts) {
        manifests.facts(facts);
    }

    @Override
    public BackupRecord commit(List<Finding> findings) {
        TreeRoot root = queue.finish();
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(parents.findings());
        part.settle();
        packs.add(part);
        all.addAll(packs.findings());
        all.addAll(trouble.get());
        vault.environment().cancellation().check();
        Backups.Named backup =
                manifests.create(part.session().id(), false, harvest(root, queue.checksum(), all));
        part.session().commit(backup.name().hex());
        committed = backup;
        forgetCheckpoints(backup.manifest().id());
        return BackupRecords.of(backup.manifest(), List.of());
    }

    @Override
    public VerificationReport verifyWritten() {
        if (committed == null) {
            throw new IllegalStateException("nothing is committed");
        }
        return new WrittenBackup(vault, committed, packs, readBack).verify(progress);
    }

    @Override
    public void close() {
        parents.close();
        scope.close();
        part.session().abandon();
    }

    private void addFile(Entry entry, ContentProducer producer) {
        TreeEntry before = parents.find(entry.path());
        if (before != null
                && ParentEntries.isUnchanged(before.entry(), entry)
                && parents.isReadable(() -> part.holds(before.content(), parentMetadata))) {
            queue.tally().unchangedFile();
            queue.add(() -> Optional.of(new TreeEntry(entry, before.content())));
            return;
        }
        if (before == null) {
            queue.tally().newFile();
        } else {
            queue.tally().changedFile();
        }
        Supplier<Optional<FileStorer.Stored>> stored =
                part.files().store(entry, producer, parents.content(before));
        queue.add(() -> withContent(entry, stored.get()));
    }

    private Optional<TreeEntry> withContent(Entry entry, Optional<FileStorer.Stored> stored) {
        if (stored.isEmpty()) {
            leftOut.add(entry.path());
        }
        return stored.map(
                file ->
                        new TreeEntry(
                                file.entry(),
                                ContentBuilder.of(file.extents(), this::storeMetadata)));
    }

    /** A hard link to a file that was left out would lead nowhere. */
    private Optional<TreeEntry> withoutContent(Entry entry) {
        boolean lost =
                entry.type() instanceof EntryType.HardLink(EntryPath first)
                        && leftOut.contains(first);
        return lost ? Optional.empty() : Optional.of(new TreeEntry(entry, Content.EMPTY));
    }

    private ChunkId storeMetadata(byte[] plain, int length) {
        return part.storeMetadata(plain, length);
    }

    private ManifestWriter.Harvest harvest(TreeRoot root, Digest checksum, List<Finding> findings) {
        Tally tally = queue.tally();
        BackupStatistics statistics =
                new BackupStatistics(
                        tally.entries(),
                        tally.files(),
                        tally.directories(),
                        tally.contentBytes(),
                        packs.addedBytes(),
                        packs.storedBytes(),
                        packs.count(),
                        packs.bytes());
        long elapsed = vault.environment().nanoTime() - beganNanos;
        return new ManifestWriter.Harvest(
                root, checksum, statistics, findings, Duration.ofNanos(elapsed).toMillis());
    }

    /**
     * Commits what there is and goes on under a new session, which reads generations and index
     * anew. The new session exists before the old one ends: what the tree refers to is safe from a
     * prune only as long as a session is open or the checkpoint is not forgotten.
     */
    private void checkpointIfDue() {
        long now = vault.environment().nanoTime();
        if (now - partBeganNanos < vault.checkpointEvery().toNanos()) {
            return;
        }
        queue.settle();
        if (queue.tally().entries() == 0) {
            return;
        }
        TreeRoot root = queue.checkpoint();
        part.settle();
        packs.add(part);
        Backups.Named checkpoint =
                manifests.create(part.session().id(), true, harvest(root, Digest.NONE, List.of()));
        WriterSession next = Part.beginSession(vault);
        try {
            part.session().commit(checkpoint.name().hex());
        } catch (RuntimeException failed) {
            next.abandon();
            throw failed;
        }
        ownCheckpoints.add(checkpoint);
        part = Part.under(next, vault, scope, cutters, stored);
        partBeganNanos = vault.environment().nanoTime();
    }

    /**
     * The finished backup stands in for every checkpoint before it. One that another backup may
     * still be going on from is left to the next backup.
     */
    private void forgetCheckpoints(String finished) {
        List<Backups.Named> superseded = new ArrayList<>(ownCheckpoints);
        if (!lineage.checkpoints().isEmpty() && new Settling(vault).noBackupIsOnItsWay()) {
            superseded.addAll(lineage.checkpoints());
        }
        superseded.forEach(
                checkpoint ->
                        Forgetting.forget(
                                vault.records(),
                                checkpoint,
                                "superseded by " + finished,
                                vault.environment().now()));
    }
}
