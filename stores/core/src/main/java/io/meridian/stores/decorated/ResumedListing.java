package io.meridian.stores.decorated;

import io.meridian.kernel.failure.Unavailable;
import io.meridian.stores.ObjectName;
import io.meridian.stores.ObjectStore;
import io.meridian.stores.StoredObject;

import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;

/**
 * A listing that may be run again after the store failed, and visits no name twice. Confined to one
 * thread.
 */
final class ResumedListing {
    private final Consumer<StoredObject> visitor;
    private @Nullable ObjectName last;
    private @Nullable Unavailable visitorFailure;

    ResumedListing(Consumer<StoredObject> visitor) {
        this.visitor = visitor;
    }

    /** Runs to the end, or throws the store's failure; after the visitor's it just ends. */
    void run(ObjectStore store, String prefix) {
        try {
            store.list(prefix, this::visit);
        } catch (Unavailable failure) {
            if (visitorFailure == null) {
                throw failure;
            }
        }
    }

    /** Throws what the visitor threw: that is no failure of the store, so no reason to retry. */
    void checkVisitor() {
        Unavailable failure = visitorFailure;
        if (failure != null) {
            throw failure;
        }
    }

    private void visit(StoredObject object) {
        ObjectName visited = last;
        if (visited != null && object.name().compareTo(visited) <= 0) {
            return;
        }
        last = object.name();
        try {
            visitor.accept(object);
        } catch (Unavailable failure) {
            visitorFailure = failure;
            throw failure;
        }
    }
}
