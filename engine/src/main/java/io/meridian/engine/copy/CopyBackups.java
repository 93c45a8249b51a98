package io.meridian.engine.copy;

import io.meridian.engine.api.BackupRequests.Copy;
import io.meridian.engine.api.BackupResults.Copied;
import io.meridian.engine.api.BackupResults.CopiedBackup;
import io.meridian.engine.keys.KeyConfirmation;
import io.meridian.engine.ports.Parts;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupListing;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.Repository;

import java.util.ArrayList;
import java.util.List;

/**
 * Copies backups to another repository, oldest first, so that each finds the one before as its
 * parent. One that can't be read does not keep the others from being copied.
 */
public final class CopyBackups {
    private final Parts parts;

    public CopyBackups(Parts parts) {
        this.parts = parts;
    }

    public Copied run(Copy request, Progress progress) {
        CopySelection selection = new CopySelection(parts, request);
        TwoPlaces places = TwoPlaces.of(parts.repositories(), request);
        try (Repository source = places.openSource();
                Repository target = places.openTarget()) {
            BackupListing listing = source.list();
            List<BackupRecord> wanted = selection.of(listing.backups());
            CopyRun run =
                    new CopyRun(
                            parts,
                            source,
                            target,
                            new Copies(places.sourceId(), listing.backups()),
                            new Copies(places.targetId(), target.backups()));
            CopyPresent present = new CopyPresent(parts, target);
            CopyOne one = new CopyOne(run, present, request, wanted.size() == 1, progress);
            List<CopiedBackup> copied = new ArrayList<>();
            for (BackupRecord backup : wanted) {
                parts.environment().cancellation().check();
                copied.add(one.copy(backup));
            }
            return new Copied(
                    request.dryRun(),
                    places.target().location(),
                    copied,
                    findings(request, listing, target, places.target().location()));
        }
    }

    /** Who asked for everything must hear of what could not be listed. */
    private static List<Finding> findings(
            Copy request, BackupListing listing, Repository target, String location) {
        List<Finding> findings = new ArrayList<>();
        if (request.ids().isEmpty()) {
            findings.addAll(listing.unlisted());
        }
        if (!request.dryRun()) {
            KeyConfirmation.missing(target.keys().slots(), location)
                    .map(CopyBackups::ofTarget)
                    .ifPresent(findings::add);
        }
        return findings;
    }

    /** Commands are about the repository that is copied from unless they say otherwise. */
    private static Finding ofTarget(Finding missing) {
        return new Finding(
                missing.severity(),
                missing.code(),
                missing.object(),
                missing.message(),
                missing.remedy() + ", each with --repo for that repository");
    }
}
