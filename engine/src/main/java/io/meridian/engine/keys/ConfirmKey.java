package io.meridian.engine.keys;

import io.meridian.engine.api.KeyAccess;
import io.meridian.engine.api.KeyRequests.Confirm;
import io.meridian.engine.api.KeyResults.Confirmed;
import io.meridian.engine.places.CanonicalPath;
import io.meridian.engine.ports.Parts;
import io.meridian.engine.ports.RepositoryPlace;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.repository.KeySlot;
import io.meridian.repository.Repository;

import java.nio.file.Path;

/** Records that a copy of a key, kept elsewhere, opens the repository. */
public final class ConfirmKey {
    private final Parts parts;

    public ConfirmKey(Parts parts) {
        this.parts = parts;
    }

    public Confirmed run(Confirm request) {
        RepositoryPlace place = parts.repositories().locate(request.repository());
        requireElsewhere(request.copy(), place);
        try (Repository repository = parts.repositories().open(request.repository())) {
            KeySlot slot = repository.keys().confirm(Unlocking.with(request.copy(), Path.of("")));
            return new Confirmed(
                    slot.id(),
                    SlotViews.kind(slot),
                    slot.confirmedAt() == null ? parts.environment().now() : slot.confirmedAt());
        }
    }

    /** The key in its usual place proves nothing: it is lost with the machine. */
    private static void requireElsewhere(KeyAccess copy, RepositoryPlace place) {
        boolean usual =
                switch (copy) {
                    case KeyAccess.DefaultKeyFile() -> true;
                    case KeyAccess.KeyFile(Path file) -> isUsual(file, place);
                    case KeyAccess.PassphraseFile _,
                            KeyAccess.Passphrase _,
                            KeyAccess.RecoveryPhrase _ ->
                            false;
                };
        if (usual) {
            throw new InvalidRequest(
                    "key.not_elsewhere",
                    "the key file in its usual place shows nothing about a copy kept elsewhere",
                    "give the copy: --key-file on another disk, or the recovery phrase");
        }
    }

    private static boolean isUsual(Path file, RepositoryPlace place) {
        Path canonical = CanonicalPath.of(file);
        Path usual = place.keyFile();
        return (usual != null && canonical.equals(CanonicalPath.of(usual)))
                || place.protectedPaths().stream()
                        .anyMatch(path -> canonical.startsWith(CanonicalPath.of(path)));
    }
}
