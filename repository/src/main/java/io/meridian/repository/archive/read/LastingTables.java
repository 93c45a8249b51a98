package io.meridian.repository.archive.read;

import io.meridian.kernel.entry.Entry;
import io.meridian.repository.LastingFile;
import io.meridian.repository.archive.set.ArchiveContext;
import io.meridian.repository.archive.set.FileLine;
import io.meridian.repository.archive.set.SetName;
import io.meridian.repository.archive.set.StoredSet;
import io.meridian.repository.archive.set.TableName;

import java.util.Optional;

/** Finds the files of a folder that another set may have as hard links. */
final class LastingTables {
    private LastingTables() {}

    /** Empty for what may change, and for what doesn't lie there as the list says. */
    static Optional<LastingFile> of(ArchiveContext archive, StoredSet set, FileLine line) {
        Entry entry = line.entry();
        if (set.name().shape() != SetName.Shape.FOLDER || !TableName.matches(entry.path())) {
            return Optional.empty();
        }
        String name = set.name().data() + "/" + entry.path();
        boolean there =
                FolderContents.dataIsDirectory(archive.folder(), set.name())
                        && archive.folder().size(name).orElse(-1) == entry.size();
        return there
                ? Optional.of(new LastingFile(archive.folder().path().resolve(name), line.sha256()))
                : Optional.empty();
    }
}
