package io.meridian.repository.vault.verify;

import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.finding.Finding;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.format.ObjectType;
import io.meridian.repository.vault.protocol.Backups;
import io.meridian.repository.vault.protocol.Outcomes;
import io.meridian.repository.vault.protocol.VaultContext;
import io.meridian.repository.vault.records.Digest;
import io.meridian.repository.vault.records.Manifest;

import java.util.List;
import java.util.Optional;

/**
 * Looks for the manifest before a backup and compares it with the hash that the backup keeps of it:
 * a store that was put back to an older state, or lost a manifest, shows.
 */
final class PreviousManifest {
    private PreviousManifest() {}

    /** A backup that was forgotten is missed by nobody. */
    static List<Finding> compare(VaultContext vault, Manifest manifest) {
        if (manifest.parent().isEmpty() || manifest.previous().equals(Digest.NONE)) {
            return List.of();
        }
        Id16 name = vault.keys().backupName(manifest.parent());
        Optional<Digest> found = hash(vault, name);
        // The roll-up is durable before a manifest goes, so this order tells the two apart.
        if (found.equals(Optional.of(manifest.previous()))
                || Backups.isNameGone(Outcomes.load(vault.records()), name)) {
            return List.of();
        }
        return List.of(
                Finding.error(
                        "backup.history_broken",
                        manifest.id(),
                        "the manifest of "
                                + manifest.parent()
                                + ", which this backup was built on, is not what it was: expected"
                                + " hash "
                                + manifest.previous()
                                + ", found "
                                + found.map(Digest::hex).orElse("none"),
                        "the repository lost it or was put back to an older state: compare it with"
                                + " a replica"));
    }

    private static Optional<Digest> hash(VaultContext vault, Id16 name) {
        try {
            return Optional.of(vault.records().hash(ObjectType.MANIFEST, Names.backup(name)));
        } catch (NotFound | Corruption none) {
            return Optional.empty();
        }
    }
}
