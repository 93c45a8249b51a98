package io.meridian.repository.vault.write;

import io.meridian.kernel.env.TaskScope;
import io.meridian.kernel.finding.Finding;
import io.meridian.repository.vault.chunk.Cutters;
import io.meridian.repository.vault.format.ChunkId;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.format.ObjectType;
import io.meridian.repository.vault.index.IndexSegment;
import io.meridian.repository.vault.index.IndexedPack;
import io.meridian.repository.vault.pack.PackKind;
import io.meridian.repository.vault.packing.PackShelf;
import io.meridian.repository.vault.protocol.SegmentName;
import io.meridian.repository.vault.protocol.VaultContext;
import io.meridian.repository.vault.protocol.WriterSession;
import io.meridian.repository.vault.records.SessionRecord;
import io.meridian.repository.vault.tree.Content;
import io.meridian.repository.vault.tree.MetadataChunks;
import io.meridian.repository.vault.tree.TreeReader;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What one session of a backup has in hand: a backup is one part, or several when it commits
 * checkpoints. Used by one thread, its workers by many.
 */
final class Part {
    private final VaultContext vault;
    private final WriterSession session;
    private final KnownChunks known;
    private final PackShelf shelf;
    private final WorkerPool workers;
    private final ChunkWorker metadata;
    private final FileStorer files;
    private final List<Id16> segments = new ArrayList<>();

    private Part(
            VaultContext vault,
            WriterSession session,
            KnownChunks known,
            TaskScope scope,
            Cutters cutters) {
        this.vault = vault;
        this.session = session;
        this.known = known;
        this.shelf = new PackShelf(vault, scope, session);
        this.workers = new WorkerPool(vault, known, shelf);
        this.metadata = new ChunkWorker(vault, PackKind.METADATA, known, shelf);
        this.files =
                new FileStorer(
                        scope, session, workers, cutters, vault.environment().tasks().cpuWorkers());
    }

    /** Creates a session for {@link #under}. */
    static WriterSession beginSession(VaultContext vault) {
        return WriterSession.begin(
                vault.records(), vault.environment(), vault.process(), SessionRecord.BACKUP);
    }

    /** Reads what is known, now that the session exists. */
    static Part under(WriterSession session, VaultContext vault, TaskScope scope, Cutters cutters) {
        try {
            return new Part(vault, session, KnownChunks.load(vault), scope, cutters);
        } catch (RuntimeException failed) {
            session.abandon();
            throw failed;
        }
    }

    WriterSession session() {
        return session;
    }

    KnownChunks known() {
        return known;
    }

    FileStorer files() {
        return files;
    }

    ChunkId storeMetadata(byte[] plain, int length) {
        return metadata.store(plain, 0, length);
    }

    /** Whether every chunk of a content is stored and may be referred to; its packs are needed. */
    boolean holds(Content content, MetadataChunks chunks) {
        Holding holding = new Holding();
        new TreeReader(chunks)
                .walkContent(
                        content,
                        holding::requires,
                        item -> {
                            ChunkId id = item.id();
                            if (id != null) {
                                holding.require(id);
                            }
                        });
        return holding.complete;
    }

    /** Stores and indexes everything, durably; nothing but the manifest is missing then. */
    void settle() {
        workers.flush();
        metadata.flush();
        shelf.settle();
        if (!shelf.packs().isEmpty()) {
            Id16 name = SegmentName.fresh(vault.environment());
            byte[] payload =
                    IndexSegment.encode(session.id(), List.of(), shelf.packs(), shelf.places());
            vault.records().createNew(ObjectType.INDEX, Names.index(name), payload);
            segments.add(name);
        }
    }

    /** Segments that this part stored. */
    List<Id16> segments() {
        return segments;
    }

    List<IndexedPack> written() {
        return shelf.packs();
    }

    Map<Id16, IndexedPack> reused() {
        return known.reused();
    }

    List<Finding> findings() {
        return known.findings();
    }

    long storedBytes() {
        return shelf.storedBytes();
    }

    long addedBytes() {
        return workers.addedBytes();
    }

    /** Whether all chunks asked for so far are there. */
    private final class Holding {
        private boolean complete = true;

        boolean requires(ChunkId id) {
            require(id);
            return complete;
        }

        void require(ChunkId id) {
            complete = complete && (known.isStored(id) || known.isClaimed(id));
        }
    }
}
