package io.meridian.testing.simulation.model;

import io.meridian.kernel.failure.NotFound;
import io.meridian.stores.CreateOptions;
import io.meridian.stores.ObjectName;
import io.meridian.stores.ObjectStore;
import io.meridian.stores.RequestKind;
import io.meridian.stores.StoredObject;
import io.meridian.testing.kit.store.PassingStore;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Swaps two steps: some folders are read before a certain request, and when they are asked for
 * after it, that is the answer.
 */
final class EarlyReading extends PassingStore {
    /** Listed for what is there; what it holds is read later or not at all. */
    private static final Set<String> NAMES_ONLY = Set.of("packs/", "sessions/", "");

    private final ObjectStore store;
    private final RequestKind kind;
    private final String trigger;
    private final List<String> folders;
    private final int times;
    private final Map<String, List<StoredObject>> listings = new HashMap<>();
    private final Map<String, Integer> left = new HashMap<>();
    private final Map<ObjectName, ByteBuffer> contents = new HashMap<>();

    /**
     * @param trigger the request, by its kind and the beginning of its name
     * @param times how often a folder is answered for from what was read early
     */
    EarlyReading(
            ObjectStore store, RequestKind kind, String trigger, int times, String... folders) {
        super(store);
        this.store = store;
        this.kind = kind;
        this.trigger = trigger;
        this.times = times;
        this.folders = List.of(folders);
    }

    @Override
    public boolean createIfAbsent(ObjectName name, ByteBuffer content, CreateOptions options) {
        readIf(RequestKind.CREATE, name.value());
        return super.createIfAbsent(name, content, options);
    }

    @Override
    public void list(String prefix, Consumer<StoredObject> visitor) {
        readIf(RequestKind.LIST, prefix);
        if (left.merge(prefix, -1, Integer::sum) >= 0) {
            listings.get(prefix).forEach(visitor);
            return;
        }
        left.remove(prefix);
        super.list(prefix, visitor);
    }

    @Override
    public ByteBuffer get(ObjectName name) {
        ByteBuffer early = contents.get(name);
        return early == null ? super.get(name) : copy(early);
    }

    private void readIf(RequestKind now, String target) {
        if (now == kind && target.startsWith(trigger)) {
            contents.clear();
            folders.forEach(this::read);
        }
    }

    private void read(String folder) {
        List<StoredObject> there = new ArrayList<>();
        for (StoredObject listed : store.listAll(folder)) {
            try {
                if (!NAMES_ONLY.contains(folder)) {
                    contents.put(listed.name(), super.get(listed.name()));
                }
                there.add(listed);
            } catch (NotFound gone) {
                // Then it isn't there.
            }
        }
        listings.put(folder, there);
        left.put(folder, times);
    }

    private static ByteBuffer copy(ByteBuffer bytes) {
        return ByteBuffer.allocate(bytes.remaining()).put(bytes.duplicate()).flip();
    }
}
