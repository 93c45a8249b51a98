package io.meridian.repository.vault.protocol;

import io.meridian.kernel.env.Tasks;
import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.NotFound;
import io.meridian.repository.vault.crypto.Derivation;
import io.meridian.repository.vault.crypto.ObjectSeal;
import io.meridian.repository.vault.format.ObjectType;
import io.meridian.repository.vault.index.SegmentHeader;
import io.meridian.repository.vault.records.Digest;
import io.meridian.stores.CreateOptions;
import io.meridian.stores.ObjectName;
import io.meridian.stores.ObjectStore;
import io.meridian.stores.StoredObject;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/**
 * Sealed records in a store. What was read once is remembered by name: records are immutable, so a
 * remembered one can be outdated only by its deletion. Thread-safe.
 */
public final class VaultRecords {
    private static final int MOST_REMEMBERED = 100_000;
    private static final int LEAST_READ_AHEAD = 100;
    private static final int READ_AT_ONCE = 8;
    private static final int LARGEST_REMEMBERED = 64 << 10;

    private final ObjectStore store;
    private final ObjectSeal seal;
    private final ConcurrentHashMap<ObjectName, byte[]> remembered = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<ObjectName, SegmentHeader> headers = new ConcurrentHashMap<>();

    public VaultRecords(ObjectStore store, ObjectSeal seal) {
        this.store = store;
        this.seal = seal;
    }

    /** The same records in another store, nothing remembered. */
    public VaultRecords over(ObjectStore other) {
        return new VaultRecords(other, seal);
    }

    public ObjectStore store() {
        return store;
    }

    /** Seals and creates, durably; false when the name is taken. */
    public boolean create(ObjectType type, ObjectName name, byte[] payload) {
        return store.createIfAbsent(
                name, seal.seal(type, name, payload), CreateOptions.DURABLE.wantedSoon());
    }

    /** The same under a name that chance made. */
    public void createNew(ObjectType type, ObjectName name, byte[] payload) {
        if (!create(type, name, payload)) {
            throw new Conflict(
                    "vault.name_taken",
                    name + " exists already, which chance rules out",
                    "try again");
        }
    }

    /**
     * Opens a record.
     *
     * @throws NotFound when it is not there
     */
    public byte[] read(ObjectType type, ObjectName name) {
        byte[] known = remembered.get(name);
        if (known != null) {
            return known;
        }
        byte[] payload = seal.open(type, name, store.get(name));
        if (payload.length <= LARGEST_REMEMBERED && remembered.size() < MOST_REMEMBERED) {
            remembered.put(name, payload);
        }
        return payload;
    }

    /**
     * Opens a large record into an array that is used again.
     *
     * @param room gives an array of at least so many bytes
     * @throws NotFound when it is not there
     */
    ByteBuffer read(ObjectType type, ObjectName name, IntFunction<byte[]> room) {
        return seal.open(type, name, store.get(name), room);
    }

    /** The header of an index segment, if one was remembered. */
    Optional<SegmentHeader> header(ObjectName segment) {
        return Optional.ofNullable(headers.get(segment));
    }

    void remember(ObjectName segment, SegmentHeader header) {
        headers.put(segment, header);
    }

    /**
     * Opens many records at once and remembers them; few are left to whoever asks for them. What is
     * gone or damaged is left out: reading it tells.
     */
    void readAhead(ObjectType type, List<ObjectName> names) {
        if (names.size() < LEAST_READ_AHEAD) {
            return;
        }
        List<Callable<Boolean>> slices = new ArrayList<>();
        int each = Math.ceilDiv(names.size(), READ_AT_ONCE);
        for (int from = 0; from < names.size(); from += each) {
            List<ObjectName> slice = names.subList(from, Math.min(names.size(), from + each));
            slices.add(() -> readAll(type, slice));
        }
        seal.environment().tasks().all(Tasks.Lane.IO, slices);
    }

    private boolean readAll(ObjectType type, List<ObjectName> names) {
        boolean all = true;
        for (ObjectName name : names) {
            try {
                read(type, name);
            } catch (NotFound | Corruption toldWhenRead) {
                all = false;
            }
        }
        return all;
    }

    /** Opens a record from the store, even when it is remembered or a copy of it is near. */
    public void readAgain(ObjectType type, ObjectName name) {
        remembered.remove(name);
        headers.remove(name);
        var _ = store.evict(name);
        read(type, name);
    }

    /**
     * SHA-256 of a whole object, which must open: what was misread is not what is there.
     *
     * @throws NotFound when it is not there
     */
    public Digest hash(ObjectType type, ObjectName name) {
        ByteBuffer object = store.get(name);
        byte[] bytes = new byte[object.remaining()];
        object.get(bytes);
        seal.open(type, name, ByteBuffer.wrap(bytes));
        return Digest.of(Derivation.sha256(bytes));
    }

    /** Opens a record that may be gone. */
    public Optional<byte[]> find(ObjectType type, ObjectName name) {
        try {
            return Optional.of(read(type, name));
        } catch (NotFound gone) {
            return Optional.empty();
        }
    }

    public List<StoredObject> list(String prefix) {
        return store.listAll(prefix);
    }

    public void delete(ObjectName name) {
        store.delete(name);
        remembered.remove(name);
        headers.remove(name);
    }
}
