package io.meridian.repository.vault.write;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryType;
import io.meridian.repository.BackupWriter;

/** Counts what was added. Used by one thread. */
final class Tally {
    private long entries;
    private long files;
    private long directories;
    private long contentBytes;
    private long newFiles;
    private long changedFiles;
    private long unchangedFiles;

    void entry(Entry entry) {
        entries++;
        contentBytes += entry.size();
        if (entry.isFile()) {
            files++;
        } else if (entry.type() instanceof EntryType.Directory) {
            directories++;
        }
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

    long entries() {
        return entries;
    }

    long files() {
        return files;
    }

    long directories() {
        return directories;
    }

    long contentBytes() {
        return contentBytes;
    }

    BackupWriter.Comparison comparison() {
        return new BackupWriter.Comparison(newFiles, changedFiles, unchangedFiles);
    }
}
