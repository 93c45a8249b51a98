package io.meridian.engine.verify;

import io.meridian.engine.ports.Parts;
import io.meridian.engine.scratch.Purpose;
import io.meridian.engine.scratch.Scratch;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.Repository;
import io.meridian.repository.StoredBackup;
import io.meridian.sources.RestoredExamination;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Restores backups to a scratch folder and has their own engine examine them, where there is a way
 * for their kind.
 */
final class RestoredExaminations {
    private static final String FOLDER = "restored";
    private static final Purpose EXAMINED =
            new Purpose(
                    "verify.no_scratch",
                    "examined",
                    "or verify at level standard, which restores nothing");

    private final Parts parts;

    RestoredExaminations(Parts parts) {
        this.parts = parts;
    }

    /**
     * What is wrong with the restored data; empty when nothing is, or nobody can tell.
     *
     * @throws Unavailable code {@code verify.no_scratch}, when there is no room to restore to
     */
    List<Finding> examine(Repository repository, String id, Progress progress) {
        StoredBackup stored = repository.open(id);
        BackupRecord backup = stored.record();
        Optional<RestoredExamination> examination =
                parts.sources().examination(backup.source().kind());
        if (examination.isEmpty()) {
            return List.of();
        }
        long bytes = backup.statistics().contentBytes();
        try (Scratch scratch = Scratch.make(parts.environment(), EXAMINED, bytes)) {
            progress.phase("examine", backup.statistics().files(), -1);
            Path restored = scratch.folder(FOLDER);
            scratch.restore(stored, entry -> true, FOLDER);
            List<Finding> findings = new ArrayList<>();
            examination.get().examine(restored, backup.facts(), findings::add);
            return findings;
        }
    }
}
