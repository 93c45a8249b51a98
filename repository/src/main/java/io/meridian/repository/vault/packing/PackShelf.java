package io.meridian.repository.vault.packing;

import io.meridian.kernel.env.Pending;
import io.meridian.kernel.env.TaskScope;
import io.meridian.kernel.env.Tasks;
import io.meridian.kernel.failure.Conflict;
import io.meridian.repository.vault.crypto.PackSeal;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.index.ChunkPlace;
import io.meridian.repository.vault.index.IndexedPack;
import io.meridian.repository.vault.pack.PackBuilder;
import io.meridian.repository.vault.pack.PackKind;
import io.meridian.repository.vault.protocol.VaultContext;
import io.meridian.repository.vault.protocol.WriterSession;
import io.meridian.stores.CreateOptions;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Begins packs and stores full ones in the background, a bounded number at a time. Thread-safe. */
public final class PackShelf {
    /**
     * While one is stored and read back the next are filled; with more a backup of a local disk
     * takes as long, and each costs 35 MiB.
     */
    private static final int MOST_ON_THEIR_WAY = 1;

    private final VaultContext vault;
    private final TaskScope scope;
    private final WriterSession session;
    private final Consumer<IndexedPack> stored;
    private final Deque<Pending<?>> onTheirWay = new ArrayDeque<>();
    private final Deque<byte[]> buffers = new ArrayDeque<>();
    private final List<Pending<?>> storing = new ArrayList<>();
    private final List<IndexedPack> packs = new ArrayList<>();
    private final List<ChunkPlace> places = new ArrayList<>();
    private long storedBytes;

    public PackShelf(VaultContext vault, TaskScope scope, WriterSession session) {
        this(vault, scope, session, pack -> {});
    }

    /**
     * A shelf.
     *
     * @param stored told of each pack once its bytes are durable, on the thread that stored it
     */
    public PackShelf(
            VaultContext vault,
            TaskScope scope,
            WriterSession session,
            Consumer<IndexedPack> stored) {
        this.stored = stored;
        this.vault = vault;
        this.scope = scope;
        this.session = session;
    }

    /** An empty pack. */
    public PackBuilder begin(PackKind kind) {
        Id16 id = Id16.of(vault.environment().randomBytes(Id16.BYTES));
        byte[] salt = vault.environment().randomBytes(PackSeal.SALT_BYTES);
        byte[] buffer = kind == PackKind.DATA ? reusedBuffer() : new byte[0];
        return new PackBuilder(id, session.id(), kind, vault.keys(), salt, buffer);
    }

    /**
     * Stores a pack in the background; waits while too many are on their way. Once one could not be
     * stored this throws why.
     */
    public void store(PackBuilder builder) {
        session.beatIfDue();
        Optional<Pending<?>> ahead = begin(builder);
        while (ahead.isPresent()) {
            ahead.get().join();
            ahead = begin(builder);
        }
    }

    /**
     * Begins to store it, unless too many are on their way; then one of them, to be waited for. Not
     * a semaphore: a task that is cancelled before it runs would never give it back.
     */
    private synchronized Optional<Pending<?>> begin(PackBuilder builder) {
        onTheirWay.removeIf(Pending::isDone);
        if (onTheirWay.size() >= MOST_ON_THEIR_WAY) {
            return Optional.of(onTheirWay.getFirst());
        }
        Pending<Void> pending =
                scope.fork(
                        Tasks.Lane.IO,
                        () -> {
                            storeNow(builder);
                            return null;
                        });
        onTheirWay.add(pending);
        storing.add(pending);
        return Optional.empty();
    }

    /** Waits until every pack handed in is stored, and durable. */
    public void settle() {
        List<Pending<?>> waiting;
        synchronized (this) {
            waiting = List.copyOf(storing);
            storing.clear();
        }
        waiting.forEach(Pending::join);
        if (!waiting.isEmpty()) {
            vault.store().barrier();
        }
    }

    /** Packs stored so far. */
    public synchronized List<IndexedPack> packs() {
        return List.copyOf(packs);
    }

    /** Where the chunks stored so far lie. */
    public synchronized List<ChunkPlace> places() {
        return List.copyOf(places);
    }

    /** Size of the packs stored so far. */
    public synchronized long storedBytes() {
        return storedBytes;
    }

    private void storeNow(PackBuilder builder) {
        ByteBuffer object = builder.finish();
        long size = object.remaining();
        if (!vault.store()
                .createIfAbsent(Names.pack(builder.pack()), object, options(builder.kind()))) {
            throw new Conflict(
                    "vault.pack_id_taken",
                    "pack " + builder.pack() + " exists already",
                    "make the backup again");
        }
        IndexedPack pack = new IndexedPack(builder.pack(), size, builder.kind());
        synchronized (this) {
            storedBytes += size;
            packs.add(pack);
            builder.frames().forEach(frame -> places.add(new ChunkPlace(builder.pack(), frame)));
            if (builder.kind() == PackKind.DATA) {
                buffers.push(builder.buffer());
            }
        }
        stored.accept(pack);
    }

    /** The next backup reads the tree of this one. */
    private static CreateOptions options(PackKind kind) {
        return switch (kind) {
            case DATA -> CreateOptions.AT_BARRIER;
            case METADATA -> CreateOptions.AT_BARRIER.wantedSoon();
        };
    }

    private synchronized byte[] reusedBuffer() {
        return buffers.isEmpty() ? new byte[0] : buffers.pop();
    }
}
