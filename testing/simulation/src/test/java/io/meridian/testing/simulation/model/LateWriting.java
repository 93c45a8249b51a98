package io.meridian.testing.simulation.model;

import io.meridian.stores.CreateOptions;
import io.meridian.stores.ObjectName;
import io.meridian.stores.ObjectStore;
import io.meridian.stores.RequestKind;
import io.meridian.testing.kit.store.PassingStore;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/** Swaps two steps: what is created in a folder comes only with a certain later request. */
final class LateWriting extends PassingStore {
    private final String folder;
    private final int spared;
    private final RequestKind kind;
    private final String trigger;
    private final boolean afterTrigger;
    private final Deque<Runnable> late = new ArrayDeque<>();
    private int created;

    /**
     * @param folder whose objects come late, after so many that are spared
     * @param trigger the later request, by its kind and the beginning of its name
     * @param afterTrigger whether they come right after it, else right before
     */
    LateWriting(
            ObjectStore store,
            String folder,
            int spared,
            RequestKind kind,
            String trigger,
            boolean afterTrigger) {
        super(store);
        this.folder = folder;
        this.spared = spared;
        this.kind = kind;
        this.trigger = trigger;
        this.afterTrigger = afterTrigger;
    }

    @Override
    public boolean createIfAbsent(ObjectName name, ByteBuffer content, CreateOptions options) {
        if (name.value().startsWith(folder) && ++created > spared) {
            if (!listAll(name.value()).isEmpty()) {
                return false;
            }
            byte[] bytes = new byte[content.remaining()];
            content.duplicate().get(bytes);
            late.add(() -> createLate(name, bytes, options));
            return true;
        }
        boolean[] first = {false};
        around(
                RequestKind.CREATE,
                name,
                () -> first[0] = super.createIfAbsent(name, content, options));
        return first[0];
    }

    @Override
    public void delete(ObjectName name) {
        around(RequestKind.DELETE, name, () -> super.delete(name));
    }

    private void around(RequestKind now, ObjectName name, Runnable request) {
        boolean triggers = now == kind && name.value().startsWith(trigger);
        if (triggers && !afterTrigger) {
            catchUp();
        }
        request.run();
        if (triggers && afterTrigger) {
            catchUp();
        }
    }

    private void createLate(ObjectName name, byte[] bytes, CreateOptions options) {
        // Somebody may have been first meanwhile; that is what a swap can do.
        super.createIfAbsent(name, ByteBuffer.wrap(bytes), options);
    }

    private void catchUp() {
        while (!late.isEmpty()) {
            late.poll().run();
        }
    }
}
