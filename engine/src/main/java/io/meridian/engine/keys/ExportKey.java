package io.meridian.engine.keys;

import io.meridian.engine.api.KeyRequests.Export;
import io.meridian.engine.api.KeyResults.Exported;
import io.meridian.engine.api.Secret;
import io.meridian.engine.ports.Parts;
import io.meridian.repository.KeySlot;
import io.meridian.repository.Repository;

import java.nio.file.Path;
import java.util.List;

/** Writes a slot's secret out again, to a file or for the screen. */
public final class ExportKey {
    private final Parts parts;

    public ExportKey(Parts parts) {
        this.parts = parts;
    }

    public Exported run(Export request) {
        Path file = request.keyFile();
        if (file != null) {
            KeyFiles.requireAbsent(file);
        }
        try (Repository repository = parts.repositories().open(request.repository())) {
            List<KeySlot> slots = repository.keys().slots();
            KeySlot slot =
                    request.slot().isEmpty()
                            ? usual(repository, slots)
                            : SlotViews.find(slots, request.slot());
            String secret = repository.keys().export(slot.id());
            if (file == null) {
                return new Exported(slot.id(), SlotViews.kind(slot), new Secret(secret), null);
            }
            KeyFiles.write(file, secret);
            return new Exported(slot.id(), SlotViews.kind(slot), null, file.toString());
        }
    }

    /** The recovery phrase; the one secret of a repository that has no other. */
    private static KeySlot usual(Repository repository, List<KeySlot> slots) {
        if (slots.isEmpty()) {
            repository.keys().export("");
        }
        return slots.size() == 1 ? slots.getFirst() : SlotViews.recoveryPhrase(slots);
    }
}
