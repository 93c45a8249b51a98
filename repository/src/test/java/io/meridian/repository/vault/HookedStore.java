package io.meridian.repository.vault;

import io.meridian.stores.ByteRange;
import io.meridian.stores.CreateOptions;
import io.meridian.stores.ObjectName;
import io.meridian.stores.ObjectStore;
import io.meridian.stores.RequestKind;
import io.meridian.stores.StoreFeature;
import io.meridian.stores.StoredObject;

import java.nio.ByteBuffer;
import java.util.Set;
import java.util.function.Consumer;

/** Lets something happen once, right before or right after a certain request. */
final class HookedStore implements ObjectStore {
    private final ObjectStore disk;
    private RequestKind kind = RequestKind.PUT;
    private String prefix = "nothing";
    private int left;
    private boolean after;
    private Runnable event = () -> {};

    HookedStore(ObjectStore disk) {
        this.disk = disk;
    }

    /** Before the nth such request from now on. */
    void before(RequestKind when, String where, int nth, Runnable happens) {
        kind = when;
        prefix = where;
        left = nth;
        after = false;
        event = happens;
    }

    /** After it. */
    void after(RequestKind when, String where, int nth, Runnable happens) {
        before(when, where, nth, happens);
        after = true;
    }

    boolean hasHappened() {
        return left == 0;
    }

    private void around(RequestKind requested, String name, Runnable request) {
        boolean now = left > 0 && requested == kind && name.startsWith(prefix) && --left == 0;
        if (now && !after) {
            event.run();
        }
        request.run();
        if (now && after) {
            event.run();
        }
    }

    @Override
    public boolean createIfAbsent(ObjectName name, ByteBuffer content, CreateOptions options) {
        boolean[] created = {false};
        around(
                RequestKind.CREATE,
                name.value(),
                () -> created[0] = disk.createIfAbsent(name, content, options));
        return created[0];
    }

    @Override
    public void put(ObjectName name, ByteBuffer content) {
        around(RequestKind.PUT, name.value(), () -> disk.put(name, content));
    }

    @Override
    public void barrier() {
        disk.barrier();
    }

    @Override
    public ByteBuffer get(ObjectName name) {
        ByteBuffer[] got = {ByteBuffer.allocate(0)};
        around(RequestKind.GET, name.value(), () -> got[0] = disk.get(name));
        return got[0];
    }

    @Override
    public ByteBuffer get(ObjectName name, ByteRange range) {
        ByteBuffer[] got = {ByteBuffer.allocate(0)};
        around(RequestKind.GET, name.value(), () -> got[0] = disk.get(name, range));
        return got[0];
    }

    @Override
    public void list(String prefix, Consumer<StoredObject> visitor) {
        around(RequestKind.LIST, prefix, () -> disk.list(prefix, visitor));
    }

    @Override
    public void delete(ObjectName name) {
        around(RequestKind.DELETE, name.value(), () -> disk.delete(name));
    }

    @Override
    public String location() {
        return disk.location();
    }

    @Override
    public Set<StoreFeature> features() {
        return disk.features();
    }

    @Override
    public void close() {
        disk.close();
    }
}
