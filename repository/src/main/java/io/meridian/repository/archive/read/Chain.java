package io.meridian.repository.archive.read;

import io.meridian.kernel.finding.Finding;
import io.meridian.repository.archive.folder.Folder;
import io.meridian.repository.archive.set.ParentFailures;
import io.meridian.repository.archive.set.SetName;
import io.meridian.repository.archive.set.SetRecord;
import io.meridian.repository.archive.set.Sets;
import io.meridian.repository.archive.set.StoredFile;
import io.meridian.repository.archive.set.StoredSet;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A set and its parents, as far as they can be followed.
 *
 * @param sets the set itself first
 * @param missing id of the first parent that is not there; null when the chain ends with a full set
 */
public record Chain(List<SetRecord> sets, @Nullable String missing) {
    public Chain {
        sets = List.copyOf(sets);
    }

    /** Follows the parents of a set. One that is its own ancestor ends the chain as missing. */
    public static Chain of(Sets all, SetRecord set) {
        List<SetRecord> chain = new ArrayList<>(List.of(set));
        Set<String> seen = new HashSet<>(Set.of(set.name().id()));
        String parent = set.backup().parent();
        while (parent != null) {
            StoredSet next = all.find(parent).orElse(null);
            if (next == null || !seen.add(parent)) {
                return new Chain(chain, parent);
            }
            chain.add(next.record());
            parent = next.record().backup().parent();
        }
        return new Chain(chain, null);
    }

    public int length() {
        return sets.size();
    }

    /** Looks whether everything is there, in its size. Reads nothing. */
    public void examine(Folder folder, Consumer<Finding> findings) {
        SetRecord set = sets.getFirst();
        String lost = missing;
        if (lost != null) {
            findings.accept(missingParent(set, lost));
        }
        StoredFile own = set.tar();
        if (own != null) {
            presence(folder, own).ifPresent(why -> findings.accept(damaged(own, why)));
        }
        presence(folder, set.files()).ifPresent(why -> findings.accept(damaged(set.files(), why)));
        for (StoredFile earlier : set.earlier()) {
            presence(folder, earlier).ifPresent(why -> findings.accept(earlier(earlier, why)));
        }
    }

    /** One whose bytes are all elsewhere is missed by nobody but tar. */
    private static Finding missingParent(SetRecord set, String lost) {
        String message = ParentFailures.message(lost);
        return set.tarOf(lost) == null
                ? Finding.warning(
                        "archive.parent_missing",
                        set.name().id(),
                        message + "; none of its content is needed",
                        ParentFailures.HINT)
                : Finding.error(
                        "archive.parent_missing", set.name().id(), message, ParentFailures.HINT);
    }

    private static Optional<String> presence(Folder folder, StoredFile file) {
        OptionalLong size = folder.size(file.name());
        if (size.isEmpty()) {
            return Optional.of("it is missing");
        }
        return size.getAsLong() == file.length()
                ? Optional.empty()
                : Optional.of("it has " + size.getAsLong() + " bytes, not " + file.length());
    }

    private static Finding earlier(StoredFile file, String why) {
        String id = SetName.ofTarFile(file.name()).map(SetName::id).orElse(file.name());
        return Finding.error(
                "archive.parent_missing",
                file.name(),
                why.equals("it is missing")
                        ? ParentFailures.message(id)
                        : "Parent backup " + id + " is damaged: " + why,
                ParentFailures.HINT);
    }

    static Finding damaged(StoredFile file, String why) {
        return Finding.error(
                "archive.file_damaged",
                file.name(),
                file.name() + ": " + why,
                "bring the file back from another copy of the repository, or make a new backup");
    }
}
