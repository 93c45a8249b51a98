package io.meridian.repository.archive.set;

import io.meridian.repository.BackupRecord;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;

/**
 * What makes a backup exist: its facts, and what its files must be.
 *
 * @param backup without marks
 * @param tar null for a folder
 * @param files the list of entries
 * @param earlier tars of other sets that hold some of its entries
 */
public record SetRecord(
        SetName name,
        BackupRecord backup,
        @Nullable StoredFile tar,
        StoredFile files,
        List<StoredFile> earlier) {
    public SetRecord {
        Objects.requireNonNull(name);
        Objects.requireNonNull(backup);
        if ((tar == null) != (name.shape() == SetName.Shape.FOLDER)) {
            throw new IllegalArgumentException("only a folder has no tar: " + name);
        }
        Objects.requireNonNull(files);
        earlier = List.copyOf(earlier);
    }

    /** Whether it needs its parent; a full backup is whole by itself. */
    public boolean isIncremental() {
        return backup.parent() != null;
    }

    /** The tar that a set of that id has, as far as this backup needs it. */
    public @Nullable StoredFile tarOf(String set) {
        if (set.equals(name.id())) {
            return tar;
        }
        for (StoredFile each : earlier) {
            if (SetName.ofTarFile(each.name()).map(SetName::id).orElse("").equals(set)) {
                return each;
            }
        }
        return null;
    }

    /** Bytes that only this set takes. */
    public long ownBytes() {
        return tar == null ? backup.statistics().storedBytes() : tar.length() + files.length();
    }
}
