package io.meridian.engine.keys;

import io.meridian.engine.api.KeyRequests.Remove;
import io.meridian.engine.api.KeyResults.Removed;
import io.meridian.engine.ports.Parts;
import io.meridian.repository.KeySlot;
import io.meridian.repository.Repository;

/** Removes a way to open a repository; the last one is refused by the repository. */
public final class RemoveKey {
    private final Parts parts;

    public RemoveKey(Parts parts) {
        this.parts = parts;
    }

    public Removed run(Remove request) {
        try (Repository repository = parts.repositories().open(request.repository())) {
            KeySlot slot = SlotViews.find(repository.keys().slots(), request.slot());
            repository.keys().remove(slot.id());
            return new Removed(slot.id(), SlotViews.kind(slot));
        }
    }
}
