package io.meridian.engine.keys;

import io.meridian.engine.api.KeyRequests.ListSlots;
import io.meridian.engine.api.KeyResults.Slots;
import io.meridian.engine.ports.Parts;
import io.meridian.repository.Repository;

/** Lists the ways to open a repository. */
public final class ListKeys {
    private final Parts parts;

    public ListKeys(Parts parts) {
        this.parts = parts;
    }

    public Slots run(ListSlots request) {
        try (Repository repository = parts.repositories().open(request.repository())) {
            return new Slots(repository.keys().slots().stream().map(SlotViews::of).toList());
        }
    }
}
