package io.meridian.engine.verify;

import io.meridian.engine.ports.Parts;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.posix.PosixException;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.Repository;
import io.meridian.sources.RestoredExamination;
import io.meridian.sources.directory.StagingFolder;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Restores backups to a scratch folder and has their own engine examine them, where there is a way
 * for their kind. The folder lies among the system's temporary files, is private, and goes at the
 * end; what a killed run left goes with the next.
 */
final class RestoredExaminations {
    private static final String PREFIX = ".meridian-examined-";

    /** More than the files' content: directories, metadata, what the engine writes. */
    private static final double ROOM = 1.1;

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
        BackupRecord backup = repository.open(id).record();
        Optional<RestoredExamination> examination =
                parts.sources().examination(backup.source().kind());
        if (examination.isEmpty()) {
            return List.of();
        }
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        requireRoom(temporary, backup);
        try (StagingFolder scratch = StagingFolder.make(parts.environment(), temporary, PREFIX)) {
            progress.phase("examine", backup.statistics().files(), -1);
            restore(repository, id, scratch);
            List<Finding> findings = new ArrayList<>();
            examination.get().examine(scratch.path(), backup.facts(), findings::add);
            return findings;
        } catch (PosixException failed) {
            throw noScratch(temporary, failed.reason(), failed);
        }
    }

    private void restore(Repository repository, String id, StagingFolder scratch) {
        try (ScratchSink sink =
                new ScratchSink(scratch.directory(), parts.environment().cancellation())) {
            repository.open(id).restore(entry -> true, sink, Progress.NONE);
        }
    }

    private static void requireRoom(Path temporary, BackupRecord backup) {
        try {
            long free = Files.getFileStore(temporary).getUsableSpace();
            long needed = (long) (backup.statistics().contentBytes() * ROOM);
            if (free < needed) {
                throw noScratch(
                        temporary, needed + " bytes are needed, " + free + " are free", null);
            }
        } catch (IOException failed) {
            throw noScratch(temporary, String.valueOf(failed.getMessage()), failed);
        }
    }

    private static Unavailable noScratch(Path temporary, String why, @Nullable Exception cause) {
        return new Unavailable(
                "verify.no_scratch",
                "the backup can't be restored to " + temporary + " to be examined: " + why,
                List.of(
                        "name another place:"
                                + " MERIDIAN_JAVA_OPTIONS=-Djava.io.tmpdir=/a/larger/place",
                        "or verify at level standard, which restores nothing"),
                cause);
    }
}
