package io.meridian.repository.archive.upkeep;

import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.PruneReport;
import io.meridian.repository.archive.folder.Folder;
import io.meridian.repository.archive.folder.FolderItem;
import io.meridian.repository.archive.folder.FolderLock;
import io.meridian.repository.archive.session.Session;
import io.meridian.repository.archive.session.Sessions;
import io.meridian.repository.archive.set.ArchiveContext;
import io.meridian.repository.archive.set.SetName;
import io.meridian.repository.archive.set.Sets;
import io.meridian.repository.archive.set.StoredSet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Deletes sets that are forgotten and that no kept backup needs. No session begins meanwhile, and
 * those that are open are waited for, because they may be making a child of what would go.
 */
final class ArchivePrune {
    private final ArchiveContext archive;
    private final Folder folder;
    private final Progress progress;
    private final List<Finding> findings = new ArrayList<>();
    private long deletedSets;
    private long deletedBytes;

    ArchivePrune(ArchiveContext archive, Progress progress) {
        this.archive = archive;
        this.folder = archive.folder();
        this.progress = progress;
    }

    PruneReport run(Duration patience) {
        Sessions sessions = new Sessions(folder, archive.environment());
        progress.phase("prune", -1, -1);
        try (FolderLock _ = sessions.gate()) {
            List<String> writing = sessions.waitForAll(patience);
            if (!writing.isEmpty()) {
                findings.add(
                        Finding.warning(
                                "archive.writing",
                                writing.getFirst(),
                                "backups are being written, so nothing was deleted: "
                                        + writing.size(),
                                "prune again when they have ended"));
                return report(false);
            }
            delete(archive.sets());
        }
        return report(true);
    }

    private void delete(Sets sets) {
        if (!sets.unreadable().isEmpty()) {
            Finding first = sets.unreadable().getFirst();
            throw new Corruption(
                    "archive.record_damaged",
                    "nothing is pruned while a record can't be read, which may need any other: "
                            + first.message(),
                    first.remedy(),
                    "or, if that backup is given up, remove its files by hand");
        }
        for (StoredSet set : Needed.unneeded(sets)) {
            archive.environment().cancellation().check();
            delete(set.name());
            progress.advance(1, 0);
        }
        sets.emptied().forEach(name -> folder.delete(name.id()));
        for (SetName name : sets.withoutRecord()) {
            if (folder.size(name.forgotten()).isPresent()) {
                delete(name);
            } else {
                findings.add(Orphans.finding(name));
            }
        }
        folder.syncDirectory("");
    }

    /**
     * The note that it is forgotten goes last, so that what a crash leaves is never taken for a
     * backup.
     */
    private void delete(SetName name) {
        deletedSets++;
        if (name.shape() == SetName.Shape.FOLDER) {
            removeData(name.data());
            for (FolderItem item : folder.list(name.id())) {
                if (!item.name().equals(name.local(name.forgotten()))) {
                    remove(name.id() + "/" + item.name(), item.size());
                }
            }
            folder.syncDirectory(name.id());
            folder.delete(name.forgotten());
            Session.removeTree(folder, name.id());
            return;
        }
        for (FolderItem item : folder.list("")) {
            boolean own = SetName.ofTarFile(item.name()).filter(name::equals).isPresent();
            if (own && !item.name().equals(name.forgotten())) {
                remove(item.name(), item.size());
            }
        }
        folder.syncDirectory("");
        folder.delete(name.forgotten());
    }

    private void removeData(String directory) {
        for (FolderItem item : folder.list(directory)) {
            remove(directory + "/" + item.name(), item.size());
        }
        folder.delete(directory);
    }

    private void remove(String file, long size) {
        folder.delete(file);
        deletedBytes += size;
    }

    private PruneReport report(boolean finished) {
        long left = archive.sets().all().stream().mapToLong(set -> set.record().ownBytes()).sum();
        return new PruneReport(
                finished, deletedSets, deletedBytes, 0, 0, deletedSets, left, findings);
    }
}
