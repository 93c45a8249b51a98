package io.meridian.repository.vault.verify;

import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.finding.Finding;
import io.meridian.repository.vault.crypto.Derivation;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.protocol.VaultContext;
import io.meridian.repository.vault.records.Digest;
import io.meridian.repository.vault.records.Manifest;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * Compares the manifest before a backup with the hash that the backup keeps of it: a store that was
 * put back to an older state, or where a manifest was replaced by another genuine one, shows.
 */
final class PreviousManifest {
    private PreviousManifest() {}

    /** Nothing to compare is no finding: a forgotten backup's manifest goes with a prune. */
    static List<Finding> compare(VaultContext vault, Manifest manifest) {
        if (manifest.parent().isEmpty() || manifest.previous().equals(Digest.NONE)) {
            return List.of();
        }
        try {
            ByteBuffer object =
                    vault.store().get(Names.backup(vault.keys().backupName(manifest.parent())));
            byte[] bytes = new byte[object.remaining()];
            object.get(bytes);
            Digest found = Digest.of(Derivation.sha256(bytes));
            return found.equals(manifest.previous())
                    ? List.of()
                    : List.of(replaced(manifest, found));
        } catch (NotFound pruned) {
            return List.of();
        }
    }

    private static Finding replaced(Manifest manifest, Digest found) {
        return Finding.error(
                "backup.history_replaced",
                manifest.id(),
                "the manifest of "
                        + manifest.parent()
                        + " is not the one this backup was built on: expected hash "
                        + manifest.previous()
                        + ", found "
                        + found,
                "somebody put an older state of the repository back: compare it with a replica");
    }
}
