package io.meridian.repository.vault;

import io.meridian.stores.ByteRange;
import io.meridian.stores.CreateOptions;
import io.meridian.stores.ObjectName;
import io.meridian.stores.ObjectStore;
import io.meridian.stores.RequestKind;
import io.meridian.stores.StoredObject;
import io.meridian.testing.kit.store.PassingStore;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Lets something happen once, right before or right after a certain request. */
public final class HookedStore extends PassingStore {
    private RequestKind kind = RequestKind.PUT;
    private String prefix = "nothing";
    private int left;
    private boolean after;
    private Runnable event = () -> {};

    public HookedStore(ObjectStore disk) {
        super(disk);
    }

    /** Before the nth such request from now on. */
    public void before(RequestKind when, String where, int nth, Runnable happens) {
        kind = when;
        prefix = where;
        left = nth;
        after = false;
        event = happens;
    }

    /** After it. */
    public void after(RequestKind when, String where, int nth, Runnable happens) {
        before(when, where, nth, happens);
        after = true;
    }

    public boolean hasHappened() {
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
                () -> created[0] = super.createIfAbsent(name, content, options));
        return created[0];
    }

    @Override
    public void put(ObjectName name, ByteBuffer content) {
        around(RequestKind.PUT, name.value(), () -> super.put(name, content));
    }

    @Override
    public ByteBuffer get(ObjectName name) {
        ByteBuffer[] got = {ByteBuffer.allocate(0)};
        around(RequestKind.GET, name.value(), () -> got[0] = super.get(name));
        return got[0];
    }

    @Override
    public ByteBuffer get(ObjectName name, ByteRange range) {
        ByteBuffer[] got = {ByteBuffer.allocate(0)};
        around(RequestKind.GET, name.value(), () -> got[0] = super.get(name, range));
        return got[0];
    }

    @Override
    public void list(String prefix, Consumer<StoredObject> visitor) {
        around(RequestKind.LIST, prefix, () -> super.list(prefix, visitor));
    }

    @Override
    public void delete(ObjectName name) {
        around(RequestKind.DELETE, name.value(), () -> super.delete(name));
    }
}
