package io.meridian.engine.keys;

import io.meridian.engine.api.KeyRequests.Rotate;
import io.meridian.engine.api.KeyResults.Rotated;
import io.meridian.engine.ports.Parts;
import io.meridian.repository.Repository;

/** Begins a new epoch. */
public final class RotateKeys {
    private final Parts parts;

    public RotateKeys(Parts parts) {
        this.parts = parts;
    }

    public Rotated run(Rotate request) {
        try (Repository repository = parts.repositories().open(request.repository())) {
            return new Rotated(repository.keys().rotate());
        }
    }
}
