package io.meridian.repository.archive.write;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryType;
import io.meridian.repository.BackupStatistics;
import io.meridian.repository.BackupWriter.Comparison;

/** Counts what a backup has. Used by one thread. */
final class Tally {
    private long entries;
    private long files;
    private long directories;
    private long contentBytes;
    private long addedBytes;
    private long newFiles;
    private long changedFiles;
    private long unchangedFiles;

    void entry(Entry entry) {
        entries++;
        switch (entry.type()) {
            case EntryType.RegularFile() -> {
                files++;
                contentBytes += entry.size();
            }
            case EntryType.Directory() -> directories++;
            case EntryType.HardLink _, EntryType.SymbolicLink _ -> {}
        }
    }

    /** Content that this set holds and earlier ones don't. */
    void added(long bytes) {
        addedBytes += bytes;
    }

    void newFile() {
        newFiles++;
    }

    void changedFile() {
        changedFiles++;
    }

    void unchangedFile() {
        unchangedFiles++;
    }

    Comparison comparison() {
        return new Comparison(newFiles, changedFiles, unchangedFiles);
    }

    BackupStatistics statistics(long storedBytes, long setsNeeded, long bytesNeeded) {
        return new BackupStatistics(
                entries,
                files,
                directories,
                contentBytes,
                addedBytes,
                storedBytes,
                setsNeeded,
                bytesNeeded);
    }
}
