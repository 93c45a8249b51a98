package io.meridian.repository.vault.write;

import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.finding.Finding;
import io.meridian.repository.BackupDraft;
import io.meridian.repository.BackupStatistics;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.format.ObjectType;
import io.meridian.repository.vault.protocol.Backups;
import io.meridian.repository.vault.protocol.Outcomes;
import io.meridian.repository.vault.protocol.VaultContext;
import io.meridian.repository.vault.records.Digest;
import io.meridian.repository.vault.records.Manifest;
import io.meridian.repository.vault.tree.TreeRoot;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;

/** Makes a backup's manifest under an id that nobody else has. */
final class ManifestWriter {
    private static final DateTimeFormatter ID_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int MOST_IDS_IN_ONE_SECOND = 10_000;

    private final VaultContext vault;
    private final Lineage lineage;
    private BackupDraft draft;

    ManifestWriter(VaultContext vault, BackupDraft draft, Lineage lineage) {
        this.vault = vault;
        this.draft = draft;
        this.lineage = lineage;
    }

    /** What the walk through the source gave. */
    record Harvest(
            TreeRoot root,
            Digest checksum,
            BackupStatistics statistics,
            List<Finding> findings,
            long durationMillis) {}

    void facts(SortedMap<String, String> facts) {
        draft = draft.withFacts(facts);
    }

    /**
     * Creates the manifest object, durably. The backup exists once its session is committed. A name
     * that was given up may look free; whether it was is asked after the creation, because it is
     * given up before the earlier manifest goes.
     */
    Backups.Named create(Id16 session, boolean checkpoint, Harvest harvest) {
        Digest previous = previousHash();
        String type = checkpoint ? "checkpoint" : draft.type();
        String stem = ID_TIME.format(draft.createdAt()) + "_" + type;
        for (int number = 1; number <= MOST_IDS_IN_ONE_SECOND; number++) {
            String id = number == 1 ? stem : stem + "_" + number;
            Manifest manifest = manifest(session, id, type, checkpoint, previous, harvest);
            Id16 name = vault.keys().backupName(id);
            if (vault.records().create(ObjectType.MANIFEST, Names.backup(name), manifest.encode())
                    && !Backups.isNameGone(Outcomes.load(vault.records()), name)) {
                return new Backups.Named(name, manifest);
            }
        }
        throw new Conflict(
                "backup.ids_exhausted",
                "all ids that begin with " + stem + " are taken",
                "try again in a second");
    }

    private Manifest manifest(
            Id16 session,
            String id,
            String type,
            boolean checkpoint,
            Digest previous,
            Harvest harvest) {
        List<Finding> findings = harvest.findings();
        return new Manifest(
                session,
                id,
                type,
                checkpoint,
                draft.createdAt(),
                draft.takenAt(),
                harvest.durationMillis(),
                draft.source(),
                draft.meridianVersion(),
                draft.writerHost(),
                draft.description(),
                draft.schemaVersion(),
                draft.tags(),
                lineage.parentId(),
                previous,
                harvest.statistics(),
                harvest.checksum(),
                harvest.root(),
                findings.size(),
                findings.subList(0, Math.min(findings.size(), Manifest.MOST_FINDINGS)),
                draft.facts());
    }

    /** The hash of the object, not of the record: it shows a store that was rolled back. */
    private Digest previousHash() {
        Optional<Backups.Named> parent = lineage.parent();
        if (parent.isEmpty()) {
            return Digest.NONE;
        }
        try {
            return vault.records().hash(ObjectType.MANIFEST, Names.backup(parent.get().name()));
        } catch (NotFound | Corruption noHash) {
            // Pruned meanwhile, or damaged: verification and scrub tell of the latter.
            return Digest.NONE;
        }
    }
}
